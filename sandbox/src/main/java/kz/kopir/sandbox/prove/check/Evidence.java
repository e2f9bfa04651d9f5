package kz.kopir.sandbox.prove.check;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kz.kopir.sandbox.prove.feed.Act;
import kz.kopir.sandbox.prove.feed.IntendedDeal;

/**
 * All that was intended, and all that is there.
 *
 * @param deals     that were closed outside
 * @param acts      of people
 * @param orders    as document-service knows them
 * @param documents that document-service issued
 * @param onec      what 1C did with documents of ours, in its order
 * @param odoo      what Odoo posted, in its order
 * @param crm       what Bitrix24 wrote on deals for us, in its order
 * @param events    on Kafka, of each partition in its order
 * @param audit     of document-service
 * @param refusals  calls that a target refused because its limit was exceeded in earnest
 * @param undone    what a service has left to do
 * @param parked    what waits for a person
 * @param stock     null when nobody touched it
 */
public record Evidence(
        List<IntendedDeal> deals,
        List<Act> acts,
        List<Order> orders,
        List<Document> documents,
        List<OnecWrite> onec,
        List<OdooPosting> odoo,
        List<CrmWrite> crm,
        List<Event> events,
        List<AuditEntry> audit,
        List<String> refusals,
        List<String> undone,
        List<String> parked,
        Stock stock) {

    /**
     * @param key     such as {@code bitrix24:main/17}
     * @param refusal the code of why no documents were made; null when some were
     */
    public record Order(String key, int documents, String refusal) {}

    /**
     * @param order   such as {@code bitrix24:main/17}
     * @param seller  its BIN
     * @param state   {@code ISSUED} or {@code CANCELLED}
     * @param targets by system, how it stands there: {@code POSTED} and so on
     */
    public record Document(
            String id,
            String order,
            String seller,
            String type,
            int set,
            String number,
            String state,
            Map<String, String> targets) {

        public boolean cancelled() {
            return state.equals("CANCELLED");
        }
    }

    /**
     * @param what     such as {@code create-document}
     * @param key      1C's own
     * @param document ours, by the comment that stands in it
     * @param number   ours, likewise
     * @param posted   how it was left
     */
    public record OnecWrite(
            Instant at, String what, String key, String document, String number, String deal, boolean posted) {

        boolean creates() {
            return what.equals("create-document");
        }
    }

    /** @param number ours */
    public record OdooPosting(Instant at, String move, String number) {}

    /**
     * @param field the field of numbers as it was written; null when it was a comment
     * @param comment likewise
     */
    public record CrmWrite(Instant at, String deal, String field, String comment) {}

    /**
     * @param id    of the event; null where its sender gave none
     * @param about the deal or document whose events of this topic have an order, and in which target
     * @param rank  what may not fall; null where the sender does not number
     */
    public record Event(
            Instant at, String topic, int partition, long offset, String id, String order, String about, Long rank) {}

    public record AuditEntry(Instant at, String actor, String action, String document, boolean saysWhatIsNow) {}

    /**
     * The product that is written off one at a time.
     *
     * @param shown in the CRM, each value in its order
     */
    public record Stock(BigDecimal in1C, BigDecimal inTheCrm, List<BigDecimal> shown) {}

    /** Such as {@code bitrix24:main/17}, and the documents of that deal. */
    Map<String, List<Document>> documentsByOrder() {
        return documents.stream().collect(Collectors.groupingBy(Document::order));
    }
}
