package kz.kopir.bitrix.intake;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import kz.kopir.bitrix.BitrixConfig;
import kz.kopir.bitrix.client.BitrixClient;
import kz.kopir.bitrix.client.PortalCalls;
import kz.kopir.bitrix.metrics.BitrixMeter;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.bitrix.reading.ReadDeals;
import kz.kopir.bitrix.reading.ReadDeals.Readings;
import kz.kopir.bitrix.store.PgIntakeStore;
import kz.kopir.bitrix.writing.DealNotes;
import kz.kopir.platform.crash.CrashPoints;
import kz.kopir.platform.delivery.Outbox;
import kz.kopir.platform.delivery.Tasks;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.platform.delivery.Tx;
import kz.kopir.platform.telemetry.Traceparent;

/** Reads the deals of a portal that are due, decides what they mean, and tells it: row, event and comment in one transaction. */
@ApplicationScoped
public class DealIntake {

    private static final int AT_MOST = 50; // as many as Bitrix24 lists at once

    private final BitrixConfig.Intake config;
    private final ReadDeals reader;
    private final PgIntakeStore store;
    private final FindKnown knowledge;
    private final Transactions transactions;
    private final Outbox outbox;
    private final Tasks tasks;
    private final Pool pool;
    private final Clock clock;
    private final MeterRegistry metrics;

    DealIntake(
            BitrixConfig config,
            ReadDeals reader,
            PgIntakeStore store,
            FindKnown knowledge,
            Transactions transactions,
            Outbox outbox,
            Tasks tasks,
            Pool pool,
            Clock clock,
            MeterRegistry metrics) {
        this.config = config.intake();
        this.reader = reader;
        this.store = store;
        this.knowledge = knowledge;
        this.transactions = transactions;
        this.outbox = outbox;
        this.tasks = tasks;
        this.pool = pool;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** How a round ended. */
    public enum Round {
        NOTHING_DUE,
        /** What is due came in a mass, and leaves the portal's budget to what may come fresh. */
        HELD_BACK,
        DONE,
        /** The portal does not answer: leave it alone for a while. */
        PORTAL_AWAY
    }

    /** Takes a few deals that are due. What is wanted is noted before the portal is called, so a change during the call is not missed. */
    public Uni<Round> readDue(Portal portal) {
        return store.lookAgain(pool, portal.id())
                .flatMap(raised -> store.due(pool, portal.id(), AT_MOST, settling(portal)))
                .flatMap(due -> {
                    if (due.isEmpty()) {
                        return Uni.createFrom().item(Round.NOTHING_DUE);
                    }
                    var fresh = due.getFirst().fresh();
                    return fresh || mayReadMass(portal.client())
                            ? read(
                                    portal,
                                    fresh ? portal.client() : portal.client().inMass(),
                                    due)
                            : Uni.createFrom().item(Round.HELD_BACK);
                });
    }

    /** Where other mass work uses the whole budget anyway, to hold back would only be to come last. */
    private boolean mayReadMass(BitrixClient client) {
        return client.room() > config.massLeaves() || client.massWaits();
    }

    /** Deals that we have just written to: whatever signals that makes, one reading answers them all. */
    private Collection<String> settling(Portal portal) {
        return portal.client().ownChanges().within(config.settle());
    }

    private Uni<Round> read(Portal portal, PortalCalls calls, List<DealRecord> due) {
        var noted = due.stream().collect(toMap(DealRecord::deal, identity()));
        var inOrder = due.stream().map(DealRecord::deal).toList();
        return reader.read(portal, calls, inOrder, config.together()).flatMap(readings -> {
            if (!readings.answered()) {
                return Uni.createFrom().item(Round.PORTAL_AWAY);
            }
            CrashPoints.at("bitrix.deal-read");
            return transactions
                    .inTransaction(tx -> settle(tx, portal, noted, readings))
                    .invoke(() -> {
                        CrashPoints.at("bitrix.deal-settled");
                        BitrixMeter.DEALS_READ
                                .counter(metrics, portal.id())
                                .increment(readings.readings().size());
                    })
                    .replaceWith(Round.DONE);
        });
    }

    private Uni<Void> settle(Tx tx, Portal portal, Map<String, DealRecord> noted, Readings readings) {
        return store.lock(tx.sql(), portal.id(), List.copyOf(readings.readings().keySet()))
                .flatMap(locked -> knowledge
                        .of(tx.sql(), portal, readings.readings())
                        .map(known -> decide(portal, noted, readings, locked, known)))
                .call(decisions -> store.update(
                        tx.sql(), decisions.stream().map(Decision::record).toList(), readings.at()))
                .flatMap(decisions -> tell(tx, portal, decisions));
    }

    private List<Decision> decide(
            Portal portal, Map<String, DealRecord> noted, Readings readings, List<DealRecord> locked, Known known) {
        var times = new DecideDeal.IntakeTimes(
                config.lookAgain(), config.lookAgainFor(), config.failedAgain(), config.longestPause());
        var rule = new DecideDeal(portal.rules(), times, known, OffsetDateTime.now(clock));
        return locked.stream()
                .filter(record ->
                        record.seen() < noted.get(record.deal()).wanted()) // else a later reading has settled it
                .map(record -> rule.after(
                        readings.readings().get(record.deal()),
                        record,
                        noted.get(record.deal()).wanted()))
                .toList();
    }

    /** One after the other, each under the trace of the signal that it came of. */
    private Uni<Void> tell(Tx tx, Portal portal, List<Decision> decisions) {
        var told = Uni.createFrom().voidItem();
        for (var decision : decisions) {
            told = told.flatMap(before -> tell(tx, portal, decision));
        }
        return told;
    }

    private Uni<Void> tell(Tx tx, Portal portal, Decision decision) {
        var events = decision.event().stream().toList();
        var comments = decision.complaint().stream()
                .map(complaint -> DealNotes.unusable(
                        portal,
                        decision.record().deal(),
                        complaint.code(),
                        complaint.message(),
                        complaint.documented()))
                .toList();
        if (events.isEmpty() && comments.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Traceparent.within(
                "deal.closed",
                decision.record().traceparent(),
                () -> outbox.publish(tx, events).flatMap(published -> tasks.enqueue(tx, comments)));
    }
}
