package kz.kopir.onec.posting.entity;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.BiConsumer;
import kz.kopir.contracts.DocumentLine;
import kz.kopir.contracts.LineKind;
import kz.kopir.onec.posting.entity.Keys.LineKeys;

/** The rows of a document in 1C's tables of goods and services; sums equal ours to the tiyn. */
public final class Rows {

    static final String GOODS = "Товары";
    static final String SERVICES = "Услуги";

    private final Content content;

    Rows(Content content) {
        this.content = content;
    }

    boolean areServicesOnly() {
        return of(LineKind.GOODS).isEmpty();
    }

    /** @param more what the kind of document adds to a row */
    Rows goods(ObjectNode entity, BiConsumer<ObjectNode, DocumentLine> more) {
        return fill(entity, GOODS, LineKind.GOODS, (row, line) -> {
            row.put("ЕдиницаИзмерения_Key", keys(line).unit().toString()).put("Коэффициент", 1);
            more.accept(row, line);
        });
    }

    /** @param more what the kind of document adds to a row */
    Rows services(ObjectNode entity, BiConsumer<ObjectNode, DocumentLine> more) {
        return fill(entity, SERVICES, LineKind.SERVICE, (row, line) -> {
            row.put("Содержание", line.name());
            more.accept(row, line);
        });
    }

    /** Price, sum and VAT, as a document with VAT has them. */
    ObjectNode priced(ObjectNode row, DocumentLine line) {
        var sum = content.includesVat() ? line.gross() : line.net();
        return row.put("Цена", price(line, sum))
                .put("Сумма", sum)
                .put("СтавкаНДС_Key", keys(line).vatRate().toString())
                .put("СуммаНДС", line.vatAmount());
    }

    private Rows fill(ObjectNode entity, String table, LineKind kind, BiConsumer<ObjectNode, DocumentLine> more) {
        var rows = entity.putArray(table);
        for (var line : of(kind)) {
            var row = JsonNodeFactory.instance
                    .objectNode()
                    .put("LineNumber", Integer.toString(rows.size() + 1))
                    .put("Номенклатура_Key", keys(line).product().toString())
                    .put("Количество", line.quantity());
            more.accept(row, line);
            rows.add(row);
        }
        return this;
    }

    private List<DocumentLine> of(LineKind kind) {
        return content.document().lines().stream()
                .filter(line -> line.kind() == kind)
                .toList();
    }

    private LineKeys keys(DocumentLine line) {
        return content.keys().lines().get(line.line());
    }

    private BigDecimal price(DocumentLine line, BigDecimal sum) {
        return price(line, sum, content.includesVat());
    }

    /** Of one unit, with VAT where the whole document has it so. */
    public static BigDecimal price(DocumentLine line, BigDecimal sum, boolean includesVat) {
        return line.vat().rate() == null
                        || line.vat().included() == includesVat
                        || line.quantity().signum() == 0
                ? line.price()
                : sum.divide(line.quantity(), 2, RoundingMode.HALF_UP);
    }
}
