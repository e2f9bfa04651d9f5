package kz.kopir.bitrix.offline;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import kz.kopir.bitrix.BitrixConfig;
import kz.kopir.bitrix.client.BitrixReply;
import kz.kopir.bitrix.client.BitrixReply.Answer;
import kz.kopir.bitrix.client.BitrixReply.Unknown;
import kz.kopir.bitrix.client.CrmData;
import kz.kopir.bitrix.intake.Signal;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.bitrix.store.PgIntakeStore;
import kz.kopir.bitrix.store.PgOfflineStore;
import kz.kopir.platform.crash.CrashPoints;
import org.jboss.logging.Logger;

/**
 * Reads a portal's queue of events: reserves some records, notes under which process, stores them as signals, and only then clears them.
 * Whatever breaks off in between is resumed under the same process; a second signal of a deal costs a reading and nothing else.
 */
@ApplicationScoped
class ReadQueue {

    private static final Logger LOG = Logger.getLogger(ReadQueue.class);

    private final BitrixConfig.Offline config;
    private final PgOfflineStore processes;
    private final PgIntakeStore intake;
    private final Pool pool;

    ReadQueue(BitrixConfig config, PgOfflineStore processes, PgIntakeStore intake, Pool pool) {
        this.config = config.offline();
        this.processes = processes;
        this.intake = intake;
        this.pool = pool;
    }

    /** How a round ended. */
    enum Round {
        EMPTY,
        /** Some records were handled; there may be more. */
        HANDLED,
        /** The portal did not answer; what is noted is resumed. */
        BROKEN_OFF,
        /** Records may be reserved for us under a process that we have not been told. */
        MAYBE_RESERVED,
        /** It does not let us to its queue any more. */
        CLOSED
    }

    /** Notes the processes that were reserved by a reading whose answer was lost, or was not noted before a crash. */
    Uni<Round> adopt(Portal portal) {
        return OfflineCalls.listReserved(portal).flatMap(reply -> {
            if (!(reply instanceof Answer answer)) {
                return Uni.createFrom().item(unread(reply) == Round.CLOSED ? Round.CLOSED : Round.MAYBE_RESERVED);
            }
            var reserved = answer.result().items().stream()
                    .filter(record -> !record.flag("ERROR"))
                    .map((CrmData record) -> record.text("PROCESS_ID"))
                    .filter(process -> process != null)
                    .collect(Collectors.toSet());
            return processes.note(pool, portal.id(), reserved).replaceWith(Round.EMPTY);
        });
    }

    /** @param connector how we name ourselves there */
    Uni<Round> read(Portal portal, String connector) {
        return processes
                .oldest(pool, portal.id())
                .flatMap(process -> process.map(noted -> resume(portal, connector, noted))
                        .orElseGet(() -> reserve(portal, connector)));
    }

    private Uni<Round> reserve(Portal portal, String connector) {
        return OfflineCalls.reserve(portal, connector, config.together()).flatMap(reply -> {
            if (!(reply instanceof Answer answer)) {
                return Uni.createFrom().item(unread(reply));
            }
            var events = events(answer);
            if (events.isEmpty()) {
                return Uni.createFrom().item(Round.EMPTY);
            }
            var process = answer.result().text("process_id");
            if (process == null) {
                return Uni.createFrom().item(Round.MAYBE_RESERVED);
            }
            CrashPoints.at("bitrix.offline-reserved");
            return processes
                    .note(pool, portal.id(), List.of(process))
                    .invoke(() -> CrashPoints.at("bitrix.offline-noted"))
                    .flatMap(noted -> handle(portal, process, events));
        });
    }

    private Uni<Round> resume(Portal portal, String connector, String process) {
        return OfflineCalls.reserved(portal, connector, process).flatMap(reply -> {
            if (!(reply instanceof Answer answer)) {
                return Uni.createFrom().item(unread(reply) == Round.CLOSED ? Round.CLOSED : Round.BROKEN_OFF);
            }
            var events = events(answer);
            return events.isEmpty() ? forget(portal, process) : handle(portal, process, events);
        });
    }

    private Uni<Round> handle(Portal portal, String process, List<OfflineEvent> events) {
        var unclear = messages(events.stream()
                .filter(event -> event.deal().isEmpty() && !event.ofAPayment())
                .toList());
        var clear = messages(events.stream()
                .filter(event -> event.deal().isPresent() || event.ofAPayment())
                .toList());
        return store(portal, events)
                .invoke(() -> CrashPoints.at("bitrix.offline-signalled"))
                .flatMap(stored -> clear.isEmpty() ? done() : OfflineCalls.clear(portal, process, clear))
                .flatMap(reply -> reply instanceof Answer ? fail(portal, process, unclear) : broken(reply))
                .flatMap(reply -> {
                    if (!(reply instanceof Answer)) {
                        return Uni.createFrom().item(Round.BROKEN_OFF);
                    }
                    CrashPoints.at("bitrix.offline-cleared");
                    return forget(portal, process);
                });
    }

    private Uni<Void> store(Portal portal, List<OfflineEvent> events) {
        var fresh = events.size() < config.together();
        var signals = events.stream()
                .flatMap(event -> event.deal().stream())
                .distinct()
                .map(deal -> new Signal(portal.id(), deal, fresh, Duration.ZERO, null))
                .toList();
        var stored = signals.isEmpty() ? Uni.createFrom().voidItem() : intake.signalAll(pool, signals);
        return events.stream().anyMatch(OfflineEvent::ofAPayment)
                ? stored.flatMap(before -> intake.signalWaiting(pool, portal.id(), Duration.ZERO))
                : stored;
    }

    /** Records that say of nothing what they are about are left in the queue as failed, for people to look at. */
    private Uni<BitrixReply> fail(Portal portal, String process, List<String> unclear) {
        if (unclear.isEmpty()) {
            return done();
        }
        LOG.warnf("BTX-0213 %d events of portal %s name nothing that we know", unclear.size(), portal.id());
        return OfflineCalls.fail(portal, process, unclear);
    }

    private Uni<Round> forget(Portal portal, String process) {
        return processes.forget(pool, portal.id(), process).replaceWith(Round.HANDLED);
    }

    private static Uni<BitrixReply> done() {
        return Uni.createFrom().item(new Answer(null, null));
    }

    private static Uni<BitrixReply> broken(BitrixReply reply) {
        return Uni.createFrom().item(reply);
    }

    private static List<OfflineEvent> events(Answer answer) {
        return answer.result().at("events").items().stream()
                .map(OfflineEvent::of)
                .toList();
    }

    private static List<String> messages(List<OfflineEvent> events) {
        return events.stream().map(OfflineEvent::message).distinct().toList();
    }

    private static Round unread(BitrixReply reply) {
        return switch (reply) {
            case Unknown unknown -> Round.MAYBE_RESERVED;
            case BitrixReply.Refused refused -> Round.CLOSED;
            case BitrixReply.NotDone notDone when notDone.code().equals("BTX-0111") -> Round.CLOSED;
            default -> Round.BROKEN_OFF;
        };
    }
}
