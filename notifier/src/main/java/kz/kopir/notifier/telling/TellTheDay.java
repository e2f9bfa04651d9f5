package kz.kopir.notifier.telling;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.kopir.notifier.NoticeKind;
import kz.kopir.notifier.NotifierConfig;
import kz.kopir.notifier.chats.Chats;
import kz.kopir.notifier.chats.Recipient;
import kz.kopir.notifier.telling.DayCounts.Sum;
import kz.kopir.platform.delivery.Loop;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.platform.delivery.Tx;

/** Tells each chat once a day, at its time, what came of the day; what was missed is made up within half a day. */
@ApplicationScoped
class TellTheDay {

    /** What has just come is kept by then. */
    private static final Duration SETTLED = Duration.ofSeconds(3);

    private static final Duration MADE_UP_WITHIN = Duration.ofHours(12);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd.MM HH:mm");

    private final Chats chats;
    private final DayCounts counts;
    private final TellPeople tellPeople;
    private final Transactions transactions;
    private final NotifierConfig config;
    private final Clock clock;
    private final Loop loop;

    TellTheDay(
            Vertx vertx,
            Chats chats,
            DayCounts counts,
            TellPeople tellPeople,
            Transactions transactions,
            NotifierConfig config,
            Clock clock) {
        this.chats = chats;
        this.counts = counts;
        this.tellPeople = tellPeople;
        this.transactions = transactions;
        this.config = config;
        this.clock = clock;
        this.loop = new Loop(vertx, "Telling of the day", config.summaryInterval(), this::tellDue);
    }

    void start(@Observes StartupEvent started) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent ending) {
        loop.stop();
    }

    private Uni<Boolean> tellDue() {
        return Multi.createFrom()
                .iterable(chats.recipients())
                .filter(recipient -> recipient.settings().enabled()
                        && recipient.settings().dailySummary() != null
                        && recipient.settings().events().contains(NoticeKind.DAILY_SUMMARY))
                .onItem()
                .transformToUniAndConcatenate(this::tellIfDue)
                .toUni()
                .replaceWith(false);
    }

    private Uni<Void> tellIfDue(Recipient recipient) {
        var now = OffsetDateTime.now(clock).atZoneSameInstant(recipient.zone(config.zone()));
        var due = now.with(recipient.settings().dailySummary());
        if (due.isAfter(now)) {
            due = due.minusDays(1);
        }
        var late = Duration.between(due, now);
        return late.compareTo(SETTLED) < 0 || late.compareTo(MADE_UP_WITHIN) > 0 || wasNotThere(recipient, due)
                ? Uni.createFrom().voidItem()
                : tell(recipient, due);
    }

    private static boolean wasNotThere(Recipient recipient, ZonedDateTime due) {
        return recipient.keptFrom() != null && recipient.keptFrom().isAfter(due.toOffsetDateTime());
    }

    private Uni<Void> tell(Recipient recipient, ZonedDateTime due) {
        var until = due.toOffsetDateTime();
        return transactions.inTransaction(tx -> counts.claim(tx, recipient.chat(), due.toLocalDate(), until)
                .chain(isFirst -> isFirst
                        ? counts.toldBefore(tx, recipient.chat(), until)
                                .chain(before -> summary(
                                        tx,
                                        recipient,
                                        due.toLocalDate(),
                                        before == null ? until.minusDays(1) : before,
                                        until))
                        : Uni.createFrom().voidItem()));
    }

    /** Of all that came since the summary before: what comes in the evening is told with the next day. */
    private Uni<Void> summary(Tx tx, Recipient recipient, LocalDate day, OffsetDateTime from, OffsetDateTime until) {
        return counts.between(tx, from, until, recipient.settings().organizations())
                .chain(found -> tellPeople.tellOne(
                        tx,
                        recipient,
                        "summary/" + day,
                        NoticeKind.DAILY_SUMMARY,
                        facts(recipient, from, until, found)));
    }

    private Map<String, Object> facts(
            Recipient recipient, OffsetDateTime from, OffsetDateTime until, List<Sum> counts) {
        var zone = recipient.zone(config.zone());
        var facts = new HashMap<String, Object>();
        facts.put("day", DAY.format(until.atZoneSameInstant(zone)));
        facts.put("from", MOMENT.format(from.atZoneSameInstant(zone)));
        facts.put("until", MOMENT.format(until.atZoneSameInstant(zone)));
        facts.put("posted", count(counts, NoticeKind.DOCUMENT_POSTED));
        facts.put("amount", Amounts.shown(amount(counts), recipient.settings().language()));
        facts.put("rejected", count(counts, NoticeKind.DOCUMENT_REJECTED));
        facts.put("cancelled", count(counts, NoticeKind.DOCUMENT_CANCELLED));
        facts.put("deals", count(counts, NoticeKind.DEAL_REJECTED));
        facts.put("parked", count(counts, NoticeKind.DELIVERY_PARKED));
        return facts;
    }

    private static long count(List<Sum> counts, NoticeKind kind) {
        return counts.stream()
                .filter(count -> count.kind() == kind)
                .mapToLong(Sum::count)
                .sum();
    }

    private static BigDecimal amount(List<Sum> counts) {
        return counts.stream()
                .filter(count -> count.kind() == NoticeKind.DOCUMENT_POSTED)
                .map(Sum::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
