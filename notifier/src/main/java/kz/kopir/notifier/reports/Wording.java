package kz.kopir.notifier.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.kopir.notifier.Language;

/** Tells a result in words of ours, and as a table. */
public final class Wording {

    private static final Phrase ALL_TIME = new Phrase("за всё время", "барлық уақытта", "of all time");
    private static final Phrase NOW = new Phrase("сейчас", "қазір", "now");
    private static final Phrase NOTHING = new Phrase("данных нет", "деректер жоқ", "there is nothing");
    private static final Phrase TOTAL = new Phrase("всего", "барлығы", "in total");
    private static final Phrase MOST = new Phrase("Больше всего", "Ең көбі", "The most");
    private static final Phrase LEAST = new Phrase("Меньше всего", "Ең азы", "The least");
    private static final Phrase WITHOUT_RATE = new Phrase(
            "Не вошли в суммы, так как валюта без курса: %d.",
            "Валютаның бағамы жоқ болғандықтан сомаға кірмеді: %d.",
            "Left out of sums, since the currency has no rate: %d.");
    private static final Phrase SHOWN =
            new Phrase("Показаны %d из %d.", "%2$d ішінен %1$d көрсетілді.", "%d of %d are shown.");
    private static final Map<String, Phrase> WORDS = Map.ofEntries(
            Map.entry("INVOICE", new Phrase("Счёт на оплату", "Төлем шоты", "Invoice")),
            Map.entry("WAYBILL", new Phrase("Накладная", "Жүкқұжат", "Waybill")),
            Map.entry("COMPLETION_ACT", new Phrase("Акт", "Акт", "Completion act")),
            Map.entry("TAX_INVOICE", new Phrase("Счёт-фактура", "Шот-фактура", "Tax invoice")),
            Map.entry("RECEIPT", new Phrase("Поступление", "Түсім", "Receipt")),
            Map.entry("SHIPMENT", new Phrase("Отгрузка", "Тиеп жөнелту", "Shipment")),
            Map.entry("TRANSFER", new Phrase("Перемещение", "Орын ауыстыру", "Transfer")),
            Map.entry("SURPLUS", new Phrase("Оприходование", "Кіріске алу", "Surplus")),
            Map.entry("WRITE_OFF", new Phrase("Списание", "Есептен шығару", "Write-off")),
            Map.entry("INVENTORY_COUNT", new Phrase("Инвентаризация", "Түгендеу", "Inventory count")),
            Map.entry("GOODS", new Phrase("Товары", "Тауарлар", "Goods")),
            Map.entry("ISSUED", new Phrase("Выписан", "Жазылды", "Issued")),
            Map.entry("POSTED", new Phrase("Проведён", "Өткізілді", "Posted")),
            Map.entry("REJECTED", new Phrase("Отклонён", "Қабылданбады", "Rejected")),
            Map.entry("CANCELLED", new Phrase("Отменён", "Күші жойылды", "Cancelled")),
            Map.entry("PAID", new Phrase("Оплачен", "Төленді", "Paid")),
            Map.entry("CLOSED", new Phrase("Закрыта", "Жабылды", "Closed")),
            Map.entry("LOST", new Phrase("Проиграна", "Жоғалды", "Lost")),
            Map.entry("REOPENED", new Phrase("Снова открыта", "Қайта ашылды", "Reopened")),
            Map.entry("DELETED", new Phrase("Удалена", "Өшірілді", "Deleted")),
            Map.entry("DEAL_REJECTED", new Phrase("Сделка без документов", "Құжатсыз мәміле", "Deal refused")),
            Map.entry("DOCUMENT_REJECTED", new Phrase("Документ отклонён", "Құжат қабылданбады", "Document refused")),
            Map.entry("DELIVERY_PARKED", new Phrase("Нужен человек", "Адам керек", "Needs a person")),
            Map.entry("ALERT", new Phrase("Тревога", "Дабыл", "Alert")));

    private Wording() {}

    public static Table table(Result result, Language language) {
        var query = result.query();
        var columns = new ArrayList<Table.Column>();
        query.groupBy().forEach(by -> columns.add(new Table.Column(by.title().in(language), null)));
        query.measures()
                .forEach(measure -> columns.add(new Table.Column(measure.title().in(language), measure.unit())));
        var rows = new ArrayList<Table.Line>();
        result.rows().forEach(row -> rows.add(new Table.Line(labels(query, row.labels(), language), row.values())));
        if (query.groupBy().isEmpty()) {
            rows.add(new Table.Line(List.of(), result.total()));
        }
        return new Table(title(query, language), columns, rows, result.total(), result.groups());
    }

    /** Such as "Sales by manager, 16 Nov 2026 – 22 Nov 2026". */
    public static String title(Query query, Language language) {
        var title = new StringBuilder(query.dataset().title().in(language));
        query.groupBy().forEach(by -> title.append(' ').append(by.by().in(language)));
        query.filters().stream()
                .filter(filter -> filter.by() != null)
                .forEach(filter -> title.append(", ")
                        .append(filter.by().title().in(language))
                        .append(" «")
                        .append(filter.shown() != null ? filter.shown() : word(filter.value(), language))
                        .append('»'));
        return title.append(", ").append(when(query, language)).toString();
    }

    /** What is there, and where most of it is. */
    public static String sentence(Result result, Language language) {
        var query = result.query();
        var text = new StringBuilder(title(query, language)).append(": ");
        var first = query.measures().getFirst();
        if (result.total().getFirst() == null
                || first == Measure.COUNT && result.total().getFirst().signum() == 0) {
            return text.append(first == Measure.COUNT && result.total().getFirst() != null ? "0" : NOTHING.in(language))
                    .append('.')
                    .toString();
        }
        var figures = new ArrayList<String>();
        for (var i = 0; i < query.measures().size(); i++) {
            var measure = query.measures().get(i);
            figures.add((measure == Measure.AMOUNT ? TOTAL : measure.title()).in(language) + " "
                    + Numbers.format(result.total().get(i), measure.unit(), language));
        }
        text.append(String.join(", ", figures)).append('.');
        extreme(result, language, text);
        if (result.groups() > result.rows().size()) {
            text.append(' ').append(SHOWN.in(language).formatted(result.rows().size(), result.groups()));
        }
        if (result.withoutRate() > 0) {
            text.append(' ').append(WITHOUT_RATE.in(language).formatted(result.withoutRate()));
        }
        return text.toString();
    }

    private static void extreme(Result result, Language language, StringBuilder text) {
        var query = result.query();
        if (result.rows().size() < 2) {
            return;
        }
        var best = result.rows().stream()
                .filter(row -> row.values().getFirst() != null)
                .reduce((one, other) ->
                        one.values().getFirst().compareTo(other.values().getFirst()) * (query.smallestFirst() ? -1 : 1)
                                        >= 0
                                ? one
                                : other);
        best.ifPresent(row -> text.append(' ')
                .append((query.smallestFirst() ? LEAST : MOST).in(language))
                .append(": ")
                .append(String.join(", ", labels(query, row.labels(), language)))
                .append(" — ")
                .append(Numbers.format(
                        row.values().getFirst(), query.measures().getFirst().unit(), language))
                .append('.'));
    }

    private static String when(Query query, Language language) {
        if (query.period() != null) {
            return Numbers.period(query.period(), language);
        }
        return (query.dataset().hasPeriod() ? ALL_TIME : NOW).in(language);
    }

    public static List<String> labels(Query query, List<String> labels, Language language) {
        var words = new ArrayList<String>();
        for (var i = 0; i < labels.size(); i++) {
            var isWord = switch (query.groupBy().get(i)) {
                case TYPE, STATUS -> true;
                default -> false;
            };
            var label = labels.get(i).isEmpty() ? "—" : labels.get(i);
            words.add(isWord ? word(label, language) : label);
        }
        return words;
    }

    /** A word of our lists in people's words. */
    private static String word(String value, Language language) {
        var known = WORDS.get(value.toUpperCase(Locale.ROOT));
        return known == null ? value : known.in(language);
    }
}
