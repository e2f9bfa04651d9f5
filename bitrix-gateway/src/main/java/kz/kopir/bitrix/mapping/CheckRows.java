package kz.kopir.bitrix.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import kz.kopir.bitrix.mapping.MappingFile.FileRow;

/** Makes mappings of a file's rows, and says of each wrong one what to mend. */
public final class CheckRows {

    private static final int LONGEST = 500;

    private final Predicate<String> isPortal;
    private final UUID run;
    private final List<RowProblem> problems = new ArrayList<>();
    private final List<Mapping> mappings = new ArrayList<>();

    private CheckRows(Predicate<String> isPortal, UUID run) {
        this.isPortal = isPortal;
        this.run = run;
    }

    /** What is wrong with a cell, and what to do about it, in Russian and English. */
    public record RowProblem(int row, String field, String russian, String english) {}

    /** What came of checking; mappings only of the rows that are right. */
    public record Checked(List<Mapping> mappings, List<RowProblem> problems) {}

    public static Checked check(List<FileRow> rows, Predicate<String> isPortal, UUID run) {
        var check = new CheckRows(isPortal, run);
        var firstRows = new HashMap<String, Integer>();
        rows.forEach(row -> check.row(row, firstRows));
        return new Checked(List.copyOf(check.mappings), List.copyOf(check.problems));
    }

    private void row(FileRow row, Map<String, Integer> firstRows) {
        var before = problems.size();
        var portal = row.cell("portal");
        var product = row.cell("crm_product_id");
        if (portal == null || !isPortal.test(portal)) {
            wrong(
                    row,
                    "portal",
                    "портала «%s» нет в настройках; укажите код портала".formatted(shown(portal)),
                    "there is no portal \"%s\"; give the id of one".formatted(shown(portal)));
        }
        if (product == null || !product.matches("[1-9][0-9]{0,18}")) {
            wrong(
                    row,
                    "crm_product_id",
                    "нужен номер товара в Битрикс24, например 101",
                    "give the product's number in Bitrix24, such as 101");
        }
        var onecId = uuid(row);
        var article = row.cell("article");
        if (onecId == null && article == null && row.cell("onec_id") == null) {
            wrong(
                    row,
                    "onec_id",
                    "укажите onec_id (UUID товара в 1С) или article",
                    "give onec_id, the product's UUID in 1C, or article");
        }
        for (var column : MappingFile.COLUMNS) {
            var text = row.cell(column);
            if (text != null && text.length() > LONGEST) {
                wrong(
                        row,
                        column,
                        "больше %d знаков; сократите".formatted(LONGEST),
                        "more than %d characters; shorten it".formatted(LONGEST));
            }
        }
        var first = firstRows.putIfAbsent(portal + "/" + product, row.number());
        if (first != null && product != null) {
            wrong(
                    row,
                    "crm_product_id",
                    "товар уже есть в строке %d; оставьте одну".formatted(first),
                    "the product is in row %d already; keep one".formatted(first));
        }
        if (problems.size() == before) {
            mappings.add(new Mapping(
                    portal,
                    product,
                    onecId,
                    article,
                    row.cell("barcode"),
                    row.cell("crm_name"),
                    row.cell("onec_name"),
                    Made.IMPORT,
                    run));
        }
    }

    private UUID uuid(FileRow row) {
        var text = row.cell("onec_id");
        if (text == null) {
            return null;
        }
        if (!text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            wrong(
                    row,
                    "onec_id",
                    "нужен UUID из 36 знаков, как в ссылке 1С",
                    "give a UUID of 36 characters, as 1C's reference is");
            return null;
        }
        return UUID.fromString(text);
    }

    private void wrong(FileRow row, String field, String russian, String english) {
        problems.add(new RowProblem(row.number(), field, russian, english));
    }

    private static String shown(String text) {
        return text == null ? "" : text.substring(0, Math.min(text.length(), 40));
    }
}
