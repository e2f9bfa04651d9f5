package kz.kopir.document.metrics;

import kz.kopir.platform.metrics.KopirMeter;
import kz.kopir.platform.metrics.MeterFacts;

/** What document-service measures. */
public enum DocumentMeter implements KopirMeter {
    DEALS_TAKEN(MeterFacts.counter("kopir.deals.taken", "Versions of closed deals that were taken in", "source")),
    DEALS_REJECTED(
            MeterFacts.counter("kopir.deals.rejected", "Deals of which no documents could be made, by code", "code")),
    DOCUMENTS(MeterFacts.counter(
            "kopir.documents",
            "Documents that came to a state (ISSUED, POSTED, REJECTED, CANCELLED); POSTED and REJECTED once per system",
            "type",
            "state")),
    AMOUNT(MeterFacts.counter(
            "kopir.documents.amount", "Sum of the issued documents with VAT, in their currency", "type", "currency")),
    REFUSED(MeterFacts.counter(
            "kopir.documents.refused", "Refusals of target systems, by their code", "system", "code")),
    TIME_TO_POST(MeterFacts.waits(
            "kopir.deal.posting", "From the closing of a deal to the posting of each of its documents", "system")),
    TARGETS(MeterFacts.held(
            "kopir.document.targets",
            null,
            "Issued documents that a system has not posted (POSTING: no answer yet; REJECTED)",
            "system",
            "state")),
    OLDEST_TARGET(MeterFacts.held(
            "kopir.document.targets.oldest",
            "seconds",
            "For how long the oldest of them has been so",
            "system",
            "state")),
    ORDERS(MeterFacts.held(
            "kopir.orders",
            null,
            "Orders by source and what became of them (ISSUED, REFUSED, REOPENED, UNDECIDED)",
            "source",
            "state"));

    private final MeterFacts facts;

    DocumentMeter(MeterFacts facts) {
        this.facts = facts;
    }

    @Override
    public MeterFacts facts() {
        return facts;
    }
}
