package kz.kopir.document.portal;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import kz.kopir.contracts.OperationsAlert;
import kz.kopir.document.DocumentConfig;
import kz.kopir.document.portal.Deadlines.Count;
import kz.kopir.platform.delivery.Loop;
import kz.kopir.platform.delivery.Outbox;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.platform.delivery.Tx;

/** Tells each organisation's people once a day, from nine o'clock on, which electronic invoices are nearly due or late. */
@ApplicationScoped
public class AnnounceDeadlines {

    static final ZoneId ALMATY = ZoneId.of("Asia/Almaty");
    private static final LocalTime MORNING = LocalTime.of(9, 0);
    private static final Duration INTERVAL = Duration.ofMinutes(10);

    private final Deadlines deadlines;
    private final Transactions transactions;
    private final Outbox outbox;
    private final Clock clock;
    private final DocumentConfig config;
    private final Loop loop;

    AnnounceDeadlines(
            Vertx vertx,
            Deadlines deadlines,
            Transactions transactions,
            Outbox outbox,
            Clock clock,
            DocumentConfig config) {
        this.deadlines = deadlines;
        this.transactions = transactions;
        this.outbox = outbox;
        this.clock = clock;
        this.config = config;
        this.loop =
                new Loop(vertx, "Announcing deadlines of electronic invoices", INTERVAL, this::announceInTheMorning);
    }

    void start(@Observes StartupEvent started) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent stopping) {
        loop.stop();
    }

    private Uni<Boolean> announceInTheMorning() {
        return OffsetDateTime.now(clock).atZoneSameInstant(ALMATY).toLocalTime().isBefore(MORNING)
                ? Uni.createFrom().item(false)
                : announce().replaceWith(false);
    }

    /** Once a day, whichever instance comes first; nothing is counted for the others. */
    public Uni<Void> announce() {
        var today = OffsetDateTime.now(clock).atZoneSameInstant(ALMATY).toLocalDate();
        return transactions.inTransaction(tx -> deadlines
                .claim(tx, today)
                .chain(isFirst ->
                        isFirst ? tellAll(tx, today) : Uni.createFrom().voidItem()));
    }

    private Uni<Void> tellAll(Tx tx, LocalDate today) {
        return deadlines
                .count(tx, today, today.plus(config.esf().warnBefore()))
                .chain(counts -> Multi.createFrom()
                        .iterable(counts)
                        .onItem()
                        .transformToUniAndConcatenate(count -> tell(tx, count))
                        .onItem()
                        .ignoreAsUni());
    }

    private Uni<Void> tell(Tx tx, Count count) {
        return outbox.publish(
                tx,
                new OperationsAlert(
                        "document-service",
                        "DOC-1201",
                        count.organizationBin(),
                        "Организация %s: электронных счетов-фактур просрочено %d, скоро истекает срок у %d. Список: /api/esf/deadlines?organization=%s"
                                .formatted(count.organizationBin(), count.late(), count.due(), count.organizationBin()),
                        OffsetDateTime.now(clock)));
    }
}
