package kz.kopir.onec.posting;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.DocumentLine;
import kz.kopir.contracts.LineKind;

/** A document of ours as 1C's sale of goods and services; sums equal ours to the tiyn. */
final class SaleEntity {

    private static final DateTimeFormatter NAIVE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59, 59);

    private final DocumentCreated document;
    private final Keys keys;

    /** What the document refers to in 1C. */
    record Keys(
            UUID organization,
            UUID counterparty,
            UUID contract,
            UUID warehouse,
            UUID currency,
            Accounts accounts,
            Map<Integer, LineKeys> lines) {}

    record Accounts(UUID buyers, UUID goods, UUID income, UUID cost, UUID vat) {}

    record LineKeys(UUID product, UUID unit, UUID vatRate) {}

    SaleEntity(DocumentCreated document, Keys keys) {
        this.document = document;
        this.keys = keys;
    }

    ObjectNode toJson(UUID key, ZoneId zone) {
        var goods = document.lines().stream()
                .filter(line -> line.kind() == LineKind.GOODS)
                .toList();
        var services = document.lines().stream()
                .filter(line -> line.kind() == LineKind.SERVICE)
                .toList();
        var entity = JsonNodeFactory.instance
                .objectNode()
                .put("Ref_Key", key.toString())
                .put("Date", moment(zone).format(NAIVE))
                .put("Posted", false)
                .put("ВидОперации", goods.isEmpty() ? "Услуги" : "Товары")
                .put("Организация_Key", keys.organization().toString())
                .put("Контрагент_Key", keys.counterparty().toString())
                .put("ДоговорКонтрагента_Key", keys.contract().toString())
                .put("Склад_Key", keys.warehouse().toString())
                .put("ВалютаДокумента_Key", keys.currency().toString())
                .put("КурсВзаиморасчетов", 1)
                .put("КратностьВзаиморасчетов", "1")
                .put("УчитыватьНДС", bearsVat())
                .put("СуммаВключаетНДС", includesVat())
                .put("СуммаДокумента", document.totals().gross())
                .put(
                        "СчетУчетаРасчетовСКонтрагентом_Key",
                        keys.accounts().buyers().toString())
                .put("Комментарий", comment(document));
        fill(entity, "Товары", goods);
        fill(entity, "Услуги", services);
        return entity;
    }

    /** The moment of issue; for a document that is dated back the end of its day, so that what came in on that day may be sold. */
    private LocalDateTime moment(ZoneId zone) {
        var issued = document.issuedAt().atZoneSameInstant(zone).toLocalDateTime();
        var day = document.document().date();
        return issued.toLocalDate().equals(day) ? issued : day.atTime(END_OF_DAY);
    }

    /** Our number, the deal's id and the document's, by which people and programs find it. */
    static String comment(DocumentCreated created) {
        var document = created.document();
        return "Kopir %s, сделка %s, документ %s"
                .formatted(document.number(), document.order().deal(), document.id());
    }

    private boolean bearsVat() {
        return document.lines().stream().anyMatch(line -> line.vat().rate() != null);
    }

    /** 1C knows one way per document; a document that mixes both is written with VAT included. */
    private boolean includesVat() {
        return document.lines().stream()
                .filter(line -> line.vat().rate() != null)
                .anyMatch(line -> line.vat().included());
    }

    private void fill(ObjectNode entity, String table, List<DocumentLine> lines) {
        var rows = entity.putArray(table);
        for (var i = 0; i < lines.size(); i++) {
            rows.add(row(lines.get(i), i + 1));
        }
    }

    private ObjectNode row(DocumentLine line, int number) {
        var lineKeys = keys.lines().get(line.line());
        var sum = includesVat() ? line.gross() : line.net();
        var row = JsonNodeFactory.instance
                .objectNode()
                .put("LineNumber", Integer.toString(number))
                .put("Номенклатура_Key", lineKeys.product().toString())
                .put("Количество", line.quantity())
                .put("Цена", price(line, sum))
                .put("Сумма", sum)
                .put("СтавкаНДС_Key", lineKeys.vatRate().toString())
                .put("СуммаНДС", line.vatAmount())
                .put("СчетДоходовБУ_Key", keys.accounts().income().toString())
                .put("СчетУчетаНДСПоРеализации_Key", keys.accounts().vat().toString());
        return line.kind() == LineKind.SERVICE
                ? row.put("Содержание", line.name())
                : row.put("ЕдиницаИзмерения_Key", lineKeys.unit().toString())
                        .put("Коэффициент", 1)
                        .put("СчетУчетаБУ_Key", keys.accounts().goods().toString())
                        .put(
                                "СчетСписанияСебестоимостиБУ_Key",
                                keys.accounts().cost().toString());
    }

    private BigDecimal price(DocumentLine line, BigDecimal sum) {
        return line.vat().rate() == null || line.vat().included() == includesVat()
                ? line.price()
                : sum.divide(line.quantity(), 2, RoundingMode.HALF_UP);
    }
}
