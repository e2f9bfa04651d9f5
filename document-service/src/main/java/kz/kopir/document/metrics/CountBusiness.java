package kz.kopir.document.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import kz.kopir.contracts.DealClosed;
import kz.kopir.contracts.DealRejected;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.DocumentType;
import kz.kopir.document.DocumentConfig;
import kz.kopir.platform.delivery.Tx;
import kz.kopir.platform.telemetry.Traceparent;

/** Counts what the business asks about, once the transaction that did it has committed. */
@ApplicationScoped
public class CountBusiness {

    private static final List<String> STATES = List.of("ISSUED", "POSTED", "REJECTED", "CANCELLED");

    private final MeterRegistry registry;

    CountBusiness(MeterRegistry registry) {
        this.registry = registry;
    }

    /** A counter that begins with its first event is not seen to grow by it: those that are known begin with 0. */
    void begin(@Observes StartupEvent started, DocumentConfig config) {
        config.sources().forEach(source -> DocumentMeter.DEALS_TAKEN.counter(registry, source));
        for (var type : DocumentType.values()) {
            STATES.forEach(state -> DocumentMeter.DOCUMENTS.counter(registry, type.name(), state));
        }
    }

    public void taken(Tx tx, DealClosed deal) {
        tx.afterCommit(
                () -> DocumentMeter.DEALS_TAKEN.counter(registry, deal.source()).increment());
    }

    public void rejected(Tx tx, DealRejected rejection) {
        tx.afterCommit(() ->
                DocumentMeter.DEALS_REJECTED.counter(registry, rejection.code()).increment());
    }

    public void issued(Tx tx, DocumentCreated document) {
        var type = document.document().type();
        tx.afterCommit(() -> {
            reached(type, "ISSUED");
            DocumentMeter.AMOUNT
                    .counter(registry, type.name(), document.currency())
                    .increment(document.totals().gross().doubleValue());
        });
    }

    public void cancelled(Tx tx, DocumentType type) {
        tx.afterCommit(() -> reached(type, "CANCELLED"));
    }

    /** @param sinceClosing null where it belongs to no deal that says when it closed */
    public void posted(Tx tx, DocumentType type, String system, String orderKey, Duration sinceClosing) {
        var trace = tx.traceOf(orderKey);
        tx.afterCommit(() -> {
            reached(type, "POSTED");
            if (sinceClosing != null) {
                Traceparent.as(
                        trace,
                        () -> DocumentMeter.TIME_TO_POST.timer(registry, system).record(sinceClosing));
            }
        });
    }

    public void refused(Tx tx, DocumentType type, String system, String code) {
        tx.afterCommit(() -> {
            reached(type, "REJECTED");
            DocumentMeter.REFUSED.counter(registry, system, code).increment();
        });
    }

    private void reached(DocumentType type, String state) {
        DocumentMeter.DOCUMENTS.counter(registry, type.name(), state).increment();
    }
}
