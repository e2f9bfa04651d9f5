package kz.kopir.sandbox.prove.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.kopir.sandbox.prove.check.Evidence.AuditEntry;
import kz.kopir.sandbox.prove.check.Evidence.CrmWrite;
import kz.kopir.sandbox.prove.check.Evidence.Document;
import kz.kopir.sandbox.prove.check.Evidence.Event;
import kz.kopir.sandbox.prove.check.Evidence.OdooPosting;
import kz.kopir.sandbox.prove.check.Evidence.OnecWrite;
import kz.kopir.sandbox.prove.check.Evidence.Order;
import kz.kopir.sandbox.prove.check.Evidence.Stock;
import kz.kopir.sandbox.prove.feed.Act;
import kz.kopir.sandbox.prove.feed.IntendedDeal;
import kz.kopir.sandbox.prove.feed.Turn;
import org.junit.jupiter.api.Test;

/** A checker that cannot fail proves nothing: each test doctors evidence in which all is well, and the check must see it. */
class CheckerTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final String DEAL = "bitrix24:main/17";
    private static final String ORDER = "erp:demo/P-1";
    private static final String TAKEN_BACK = "bitrix24:main/18";

    private final List<IntendedDeal> deals = new ArrayList<>(List.of(
            new IntendedDeal("bitrix24:main", "17", Turn.PLAIN, Set.of("WAYBILL"), Set.of("onec"), NOW),
            new IntendedDeal("bitrix24:main", "18", Turn.CANCELLED, Set.of("WAYBILL"), Set.of("onec"), NOW),
            new IntendedDeal("erp:demo", "P-1", Turn.PLAIN, Set.of("COMPLETION_ACT"), Set.of("onec", "odoo"), NOW)));
    private final List<Act> acts = new ArrayList<>(List.of(new Act(NOW, TAKEN_BACK, Act.CANCEL, "d2")));
    private final List<Order> orders = new ArrayList<>(
            List.of(new Order(DEAL, 1, null), new Order(TAKEN_BACK, 1, null), new Order(ORDER, 1, null)));
    private final List<Document> documents = new ArrayList<>(List.of(
            new Document("d1", DEAL, "99", "WAYBILL", 1, "WB-1", "ISSUED", Map.of("onec", "POSTED")),
            new Document("d2", TAKEN_BACK, "99", "WAYBILL", 1, "WB-2", "CANCELLED", Map.of("onec", "POSTED")),
            new Document(
                    "d3",
                    ORDER,
                    "97",
                    "COMPLETION_ACT",
                    1,
                    "WB-1",
                    "ISSUED",
                    Map.of("onec", "POSTED", "odoo", "POSTED"))));
    private final List<OnecWrite> onec = new ArrayList<>(List.of(
            onec("create-document", "d1", "WB-1", false),
            onec("post-document", "d1", "WB-1", true),
            onec("create-document", "d2", "WB-2", false),
            onec("post-document", "d2", "WB-2", true),
            onec("unpost-document", "d2", "WB-2", false),
            onec("create-document", "d3", "WB-1", false),
            onec("post-document", "d3", "WB-1", true)));
    private final List<OdooPosting> odoo = new ArrayList<>(List.of(new OdooPosting(NOW, "41", "WB-1")));
    private final List<CrmWrite> crm = new ArrayList<>(List.of(
            new CrmWrite(NOW, "17", "WB-1", null),
            new CrmWrite(NOW, "17", null, "Накладная WB-1 от 22.11.2026: документ проведён в 1С, номер там 3."),
            new CrmWrite(NOW, "18", "WB-2", null),
            new CrmWrite(NOW, "18", null, "Накладная WB-2 от 22.11.2026: документ проведён в 1С, номер там 4."),
            new CrmWrite(NOW, "18", "", null)));
    private final List<Event> events =
            new ArrayList<>(List.of(event(1, "e1", DEAL, 1L), event(2, "e2", DEAL, 2L), event(3, "e1", DEAL, 1L)));
    private final List<AuditEntry> audit =
            new ArrayList<>(List.of(new AuditEntry(NOW, "admin", Act.CANCEL, "d2", true)));
    private final List<String> refusals = new ArrayList<>();
    private final List<String> undone = new ArrayList<>();
    private final List<String> parked = new ArrayList<>();
    private final List<BigDecimal> shown = new ArrayList<>(List.of(BigDecimal.TEN, BigDecimal.TWO));

    private static OnecWrite onec(String what, String document, String number, boolean posted) {
        return new OnecWrite(NOW, what, "key-of-" + document, document, number, "any", posted);
    }

    private static Event event(long offset, String id, String deal, Long rank) {
        return new Event(NOW, "deal.closed", 0, offset, id, deal, deal, rank);
    }

    private List<Breach> breaches() {
        var stock = new Stock(BigDecimal.TWO, shown.getLast(), shown);
        var evidence = new Evidence(
                deals, acts, orders, documents, onec, odoo, crm, events, audit, refusals, undone, parked, stock);
        return Checker.check(evidence).stream()
                .flatMap(findings -> findings.breaches().stream())
                .toList();
    }

    private void assertSeen(String promise, String what) {
        assertThat(breaches()).anySatisfy(breach -> {
            assertThat(breach.promise()).isEqualTo(promise);
            assertThat(breach.toString()).contains(what);
        });
    }

    /** The two sellers have documents of the same number. */
    @Test
    void findsNothingWhereAllIsWell() {
        assertThat(breaches()).isEmpty();
    }

    @Test
    void everyCheckLooksAtSomething() {
        var stock = new Stock(BigDecimal.TWO, BigDecimal.TWO, shown);
        var evidence = new Evidence(
                deals, acts, orders, documents, onec, odoo, crm, events, audit, refusals, undone, parked, stock);
        assertThat(Checker.check(evidence)).allMatch(findings -> findings.lookedAt() > 0);
    }

    @Test
    void seesADealThatIsLost() {
        orders.removeFirst();
        assertSeen("every deal is done, refused or parked", DEAL + ": lost");
    }

    @Test
    void seesADealThatIsRefusedForNoReason() {
        orders.set(0, new Order(DEAL, 0, "DOC-0310"));
        assertSeen("every deal is done, refused or parked", "DOC-0310");
    }

    @Test
    void seesADealThatEndedNowhere() {
        orders.set(0, new Order(DEAL, 0, null));
        assertSeen("every deal is done, refused or parked", "neither documents nor a reason");
    }

    @Test
    void seesADealThatNobodyTold() {
        orders.add(new Order("bitrix24:main/99", 1, null));
        assertSeen("every deal is done, refused or parked", "bitrix24:main/99: known, though nobody told it");
    }

    @Test
    void seesADocumentThatIsNotIssued() {
        documents.removeFirst();
        assertSeen("one document of each type is issued", "no WAYBILL");
    }

    @Test
    void seesASecondSetOfDocuments() {
        documents.add(new Document("d4", DEAL, "99", "WAYBILL", 2, "WB-3", "ISSUED", Map.of("onec", "POSTED")));
        assertSeen("one document of each type is issued", "WB-3 is one too many");
    }

    @Test
    void seesADocumentThatATargetDoesNotHave() {
        documents.set(
                2,
                new Document(
                        "d3",
                        ORDER,
                        "97",
                        "COMPLETION_ACT",
                        1,
                        "WB-1",
                        "ISSUED",
                        Map.of("onec", "POSTED", "odoo", "POSTING")));
        assertSeen("one document of each type is issued", "WB-1 stands as POSTING in odoo");
    }

    @Test
    void seesACancellingThatWasForgotten() {
        documents.set(
                1, new Document("d2", TAKEN_BACK, "99", "WAYBILL", 1, "WB-2", "ISSUED", Map.of("onec", "POSTED")));
        assertSeen("one document of each type is issued", "WB-2 is ISSUED");
    }

    @Test
    void seesADocumentThatIsTwiceIn1C() {
        onec.add(new OnecWrite(NOW, "create-document", "another-key", "d1", "WB-1", "17", true));
        assertSeen("one document of each in 1C, posted", "WB-1 was made in 1C 2 times");
        assertSeen("one document of each in 1C, posted", "under several keys");
    }

    @Test
    void seesADocumentThatIsNotIn1C() {
        onec.subList(0, 2).clear();
        assertSeen("one document of each in 1C, posted", "WB-1 is not in 1C");
    }

    @Test
    void seesADocumentThatIsNotPostedIn1C() {
        onec.remove(1);
        assertSeen("one document of each in 1C, posted", "WB-1 is not posted in 1C");
    }

    @Test
    void seesACancelledDocumentThatIsStillPostedIn1C() {
        onec.remove(4);
        assertSeen("one document of each in 1C, posted", "WB-2 is still posted in 1C");
    }

    @Test
    void seesAWrongNumberIn1C() {
        onec.set(1, onec("post-document", "d1", "WB-7", true));
        assertSeen("one document of each in 1C, posted", "WB-1 is WB-7 in 1C");
    }

    @Test
    void seesADocumentIn1CThatNobodyIssued() {
        onec.add(onec("create-document", "d9", "WB-9", true));
        assertSeen("one document of each in 1C, posted", "WB-9");
    }

    @Test
    void seesADocumentThatIsTwiceInOdooOrNotAtAll() {
        odoo.add(new OdooPosting(NOW, "42", "WB-1"));
        assertSeen("one invoice of each in Odoo, where it belongs", "WB-1 is in Odoo 2 times");
        odoo.clear();
        assertSeen("one invoice of each in Odoo, where it belongs", "WB-1 is in Odoo 0 times");
    }

    @Test
    void seesADocumentInOdooThatDoesNotBelongThere() {
        odoo.add(new OdooPosting(NOW, "42", "WB-2"));
        assertSeen("one invoice of each in Odoo, where it belongs", "WB-2 is in Odoo, where it does not belong");
    }

    @Test
    void seesAWrongOrDoubleOrMissingNumberOnTheDeal() {
        crm.set(0, new CrmWrite(NOW, "17", "WB-7", null));
        assertSeen("the numbers are on the deal, once each", "[WB-7] instead of [WB-1]");
        crm.set(0, new CrmWrite(NOW, "17", "WB-1, WB-1", null));
        assertSeen("the numbers are on the deal, once each", "[WB-1, WB-1] instead of [WB-1]");
        crm.removeFirst();
        assertSeen("the numbers are on the deal, once each", "[] instead of [WB-1]");
    }

    @Test
    void seesANumberThatOutlivesItsDocument() {
        crm.removeLast();
        assertSeen("the numbers are on the deal, once each", "[WB-2] instead of []");
    }

    @Test
    void seesASecondComment() {
        crm.add(crm.get(1));
        assertSeen("one comment about each document", "2 comments say that WB-1 is posted");
    }

    @Test
    void seesAMissingComment() {
        crm.remove(1);
        assertSeen("one comment about each document", "0 comments say that WB-1 is posted");
    }

    @Test
    void seesAGapBetweenNumbers() {
        documents.set(0, new Document("d1", DEAL, "99", "WAYBILL", 1, "WB-3", "ISSUED", Map.of("onec", "POSTED")));
        assertSeen("numbers have no gaps", "has no number 1");
    }

    @Test
    void seesANumberThatIsGivenTwice() {
        documents.set(0, new Document("d1", DEAL, "99", "WAYBILL", 1, "WB-2", "ISSUED", Map.of("onec", "POSTED")));
        assertSeen("numbers have no gaps", "WB-2 is given twice");
    }

    @Test
    void seesAnEventThatWasOvertaken() {
        events.add(event(4, "e4", DEAL, 1L));
        assertSeen("the events of a deal are in order", "says 1 at offset 4, behind 2 at 2");
    }

    @Test
    void seesStaleStock() {
        shown.add(BigDecimal.ONE);
        assertSeen("stock is 1C's, and never an older one", "1C has 2, the CRM shows 1");
    }

    @Test
    void seesAnOlderValueOfStockThatWonForAWhile() {
        shown.add(1, new BigDecimal(11));
        assertSeen("stock is 1C's, and never an older one", "showed 11 after 10");
    }

    @Test
    void seesALimitThatWasExceeded() {
        refusals.add("Bitrix24 refused rest");
        assertSeen("no target's limit is exceeded", "Bitrix24");
    }

    @Test
    void seesAnActThatIsNotInTheAuditOrTwice() {
        audit.add(audit.getFirst());
        assertSeen("the audit has every act of a person", "document d2 was cancelled 2 times");
        audit.clear();
        assertSeen("the audit has every act of a person", "cancel of document d2 is not in the audit");
    }

    @Test
    void seesAnAuditThatDoesNotSayWho() {
        audit.set(0, new AuditEntry(NOW, "", Act.CANCEL, "d2", true));
        assertSeen("the audit has every act of a person", "does not say who");
    }

    @Test
    void seesAnActThatNobodyDid() {
        audit.add(new AuditEntry(NOW, "admin", Act.CANCEL, "d1", true));
        assertSeen("the audit has every act of a person", "nobody did it");
    }

    @Test
    void seesWhatIsLeftToDo() {
        undone.add("onec-gateway: tasks that are due or under way: 1");
        assertSeen("nothing is left to do", "onec-gateway");
    }

    @Test
    void seesWhatWaitsForAPerson() {
        parked.add("notifier: parked tasks");
        assertSeen("nothing waits for a person", "notifier");
    }
}
