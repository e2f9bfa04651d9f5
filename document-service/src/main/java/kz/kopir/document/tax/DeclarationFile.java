package kz.kopir.document.tax;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.kopir.document.Language;
import kz.kopir.document.Names;
import kz.kopir.platform.table.Table;

/** A declaration for people: as the fields of its template, and as a table. */
final class DeclarationFile {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final Names TITLE = new Names(
            "Форма 300.00. Декларация по НДС", "300.00 нысаны. ҚҚС бойынша декларация", "Form 300.00. VAT declaration");
    private static final Names NOT_FILLED = new Names("не заполняется", "толтырылмайды", "not filled");
    private static final Names PERIOD = new Names("%s квартал %d года", "%2$d жылғы %1$s тоқсан", "quarter %s of %d");

    private final Declaration declaration;
    private final Language language;

    DeclarationFile(Declaration declaration, Language language) {
        this.declaration = declaration;
        this.language = language;
    }

    Map<String, Object> fields() {
        return Map.ofEntries(
                Map.entry("lang", language.tag()),
                Map.entry("title", TITLE.in(language)),
                Map.entry("payer", words("Налогоплательщик", "Салық төлеуші", "Taxpayer")),
                Map.entry("organization", declaration.organization().in(language)),
                Map.entry("bin", declaration.organizationBin()),
                Map.entry("periodCaption", words("Период", "Кезең", "Period")),
                Map.entry("period", period()),
                Map.entry("fileByCaption", words("Сдать до", "Тапсыру мерзімі", "File by")),
                Map.entry("fileBy", declaration.fileBy().format(DAY)),
                Map.entry("codeCaption", words("Строка", "Жол", "Line")),
                Map.entry("nameCaption", words("Наименование", "Атауы", "Name")),
                Map.entry(
                        "netCaption",
                        words("Оборот без НДС, тенге", "ҚҚС-сыз айналым, теңге", "Turnover without VAT, KZT")),
                Map.entry("vatCaption", words("НДС, тенге", "ҚҚС, теңге", "VAT, KZT")),
                Map.entry("lines", declaration.lines().stream().map(this::line).toList()),
                Map.entry(
                        "notes",
                        declaration.notes().stream()
                                .map(note -> note.in(language))
                                .toList()),
                Map.entry(
                        "disclaimer",
                        words(
                                "Рассчитано по документам Kopir; нумерация строк прежней формы, сверьте её с формой приказа № 695 от 12.11.2025.",
                                "Kopir құжаттары бойынша есептелді; жол нөмірлері бұрынғы нысандікі, 12.11.2025 № 695 бұйрықтың нысанымен салыстырыңыз.",
                                "Reckoned from Kopir's documents; lines are numbered as in the former form, compare them with that of order 695 of 2025-11-12.")));
    }

    Table table() {
        var header = List.of(
                words("Строка", "Жол", "Line"),
                words("Наименование", "Атауы", "Name"),
                "%",
                words("Оборот без НДС", "ҚҚС-сыз айналым", "Turnover without VAT"),
                words("НДС", "ҚҚС", "VAT"),
                words("Оборот точно", "Дәл айналым", "Turnover, exact"),
                words("НДС точно", "Дәл ҚҚС", "VAT, exact"));
        List<List<?>> rows = new ArrayList<>(declaration.lines().stream()
                .map(line -> Arrays.asList(
                        line.code(),
                        line.name().in(language),
                        line.percent() == null ? line.rate() : line.percent(),
                        line.filled() ? DeclarationLine.wholeTenge(line.net()) : NOT_FILLED.in(language),
                        DeclarationLine.wholeTenge(line.vat()),
                        line.net(),
                        line.vat()))
                .toList());
        declaration.notes().forEach(note -> rows.add(List.of(note.in(language))));
        return new Table("300.00", header, rows);
    }

    private Map<String, String> line(DeclarationLine line) {
        var percent = line.percent() == null ? line.rate() : line.percent();
        return Map.of(
                "code", line.code(),
                "name", line.name().in(language),
                "percent",
                        percent == null
                                ? ""
                                : percent.stripTrailingZeros().toPlainString().replace('.', ','),
                "net", line.filled() ? whole(line.net()) : NOT_FILLED.in(language),
                "vat", whole(line.vat()));
    }

    private String period() {
        return PERIOD.in(language)
                .formatted(
                        List.of("I", "II", "III", "IV")
                                .get(declaration.quarter().number() - 1),
                        declaration.quarter().year());
    }

    private static String whole(BigDecimal sum) {
        var symbols = new DecimalFormatSymbols(Locale.ROOT);
        symbols.setGroupingSeparator('\u00A0');
        return sum == null ? "" : new DecimalFormat("#,##0", symbols).format(DeclarationLine.wholeTenge(sum));
    }

    private String words(String russian, String kazakh, String english) {
        return new Names(russian, kazakh, english).in(language);
    }
}
