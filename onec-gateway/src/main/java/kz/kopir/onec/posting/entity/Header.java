package kz.kopir.onec.posting.entity;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.onec.OnecNames;

/** What the headers of several kinds of documents have in common. */
public final class Header {

    private static final DateTimeFormatter NAIVE = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59, 59);

    private Header() {}

    /** Of every document. */
    static ObjectNode of(Content content) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("Ref_Key", content.key().toString())
                .put("Date", moment(content).format(NAIVE))
                .put("Posted", false)
                .put("Организация_Key", content.keys().organization().toString())
                .put("Комментарий", comment(content.document()));
    }

    /** Of a document with somebody on the other side. */
    static ObjectNode ofTrade(Content content) {
        var document = content.document();
        var keys = content.keys();
        var rate = document.currencyRate() == null ? BigDecimal.ONE : document.currencyRate();
        return of(content)
                .put("Контрагент_Key", keys.counterparty().toString())
                .put("ДоговорКонтрагента_Key", keys.contract().toString())
                .put("ВалютаДокумента_Key", keys.currency().toString())
                .put("КурсВзаиморасчетов", rate)
                .put("КратностьВзаиморасчетов", "1")
                .put("УчитыватьНДС", content.bearsVat())
                .put("СуммаВключаетНДС", content.includesVat())
                .put(OnecNames.AMOUNT, document.totals().gross());
    }

    /** The document that it rests on, if any, in 1C's property of many types. */
    static ObjectNode resting(ObjectNode entity, Content content) {
        var base = content.keys().base();
        return base == null
                ? entity
                : entity.put("ДокументОснование", base.key().toString())
                        .put("ДокументОснование_Type", "StandardODATA." + base.set());
    }

    /** The day of turnover. */
    static String turnover(Content content) {
        return content.document().turnover().atStartOfDay().format(NAIVE);
    }

    /** The moment of issue; for a document that is dated back the end of its day, so that what came in on that day may be sold. */
    public static LocalDateTime moment(Content content) {
        var issued =
                content.document().issuedAt().atZoneSameInstant(content.zone()).toLocalDateTime();
        var day = content.document().document().date();
        return issued.toLocalDate().equals(day) ? issued : day.atTime(END_OF_DAY);
    }

    /** Our number, the deal's id and the document's, by which people and programs find it, and the reason that was given. */
    public static String comment(DocumentCreated created) {
        var document = created.document();
        var found = "Kopir %s, сделка %s, документ %s"
                .formatted(document.number(), document.order().deal(), document.id());
        var reason = reason(created);
        return reason == null ? found : found + ". " + reason;
    }

    public static String reason(DocumentCreated created) {
        return created.movement() == null ? null : created.movement().reason();
    }
}
