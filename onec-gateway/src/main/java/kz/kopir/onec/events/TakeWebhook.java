package kz.kopir.onec.events;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import kz.kopir.onec.Connections;
import kz.kopir.onec.OnecConfig;
import kz.kopir.onec.events.Taken.As;
import kz.kopir.platform.crash.CrashPoints;
import kz.kopir.platform.delivery.Transactions;

/** Takes what a base sends: if it is the base's, of now and new, it is told to others in the transaction that notes its id. */
@ApplicationScoped
public class TakeWebhook {

    private final Connections connections;
    private final EventIds ids;
    private final TellChanges tellChanges;
    private final Transactions transactions;
    private final Clock clock;
    private final Duration tolerance;

    TakeWebhook(
            Connections connections,
            EventIds ids,
            TellChanges tellChanges,
            Transactions transactions,
            Clock clock,
            OnecConfig config) {
        this.connections = connections;
        this.ids = ids;
        this.tellChanges = tellChanges;
        this.transactions = transactions;
        this.clock = clock;
        this.tolerance = config.events().tolerance();
    }

    /**
     * Comes back when it is stored.
     *
     * @param signature null for none
     * @throws WrongEventException for one that is the base's and breaks the contract
     */
    public Uni<Taken> take(String connection, String signature, byte[] body) {
        var secret = connections
                .byName(connection)
                .map(base -> base.settings().webhookSecret())
                .orElse(null);
        if (!WebhookSignature.matches(secret, body, signature)) {
            return taken(As.NOBODYS, null);
        }
        var event = OnecEvent.read(body);
        if (!isOfNow(event.sentAt(), clock.instant(), tolerance)) {
            return taken(As.OUT_OF_TIME, event);
        }
        return News.of(event).map(news -> store(connection, event, news)).orElseGet(() -> taken(As.IGNORED, event));
    }

    static boolean isOfNow(OffsetDateTime sentAt, Instant now, Duration tolerance) {
        return Duration.between(sentAt.toInstant(), now).abs().compareTo(tolerance) <= 0;
    }

    private Uni<Taken> store(String connection, OnecEvent event, List<News> news) {
        return transactions
                .inTransaction(tx -> ids.add(tx, connection, event.id())
                        .chain(isNew -> isNew
                                ? tellChanges
                                        .tell(tx, connection, news, event.sentAt())
                                        .map(documents -> new Taken(
                                                As.NEWS,
                                                event,
                                                documents.isEmpty()
                                                        ? null
                                                        : documents
                                                                .getFirst()
                                                                .order()
                                                                .key()))
                                : taken(As.KNOWN, event)))
                .invoke(() -> CrashPoints.at("onec.event-taken"));
    }

    private static Uni<Taken> taken(As as, OnecEvent event) {
        return Uni.createFrom().item(new Taken(as, event, null));
    }
}
