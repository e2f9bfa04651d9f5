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
import kz.kopir.notifier.NoticeKind;
import kz.kopir.notifier.NotifierConfig;
import kz.kopir.notifier.chats.Chats;
import kz.kopir.notifier.chats.Recipient;
import kz.kopir.notifier.telling.DayCounts.Count;
import kz.kopir.platform.delivery.Loop;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.platform.delivery.Tx;

/** Tells each chat once a day, at its time, what came of the day; what was missed is made up within half a day. */
@ApplicationScoped
class TellTheDay {

    private static final Duration MADE_UP_WITHIN = Duration.ofHours(12);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");

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
        return Duration.between(due, now).compareTo(MADE_UP_WITHIN) > 0 || wasNotThere(recipient, due)
                ? Uni.createFrom().voidItem()
                : tell(recipient, due.toLocalDate());
    }

    private static boolean wasNotThere(Recipient recipient, ZonedDateTime due) {
        return recipient.keptFrom() != null && recipient.keptFrom().isAfter(due.toOffsetDateTime());
    }

    private Uni<Void> tell(Recipient recipient, LocalDate day) {
        return transactions.inTransaction(tx -> counts.claim(tx, recipient.chat(), day)
                .chain(isFirst ->
                        isFirst ? summary(tx, recipient, day) : Uni.createFrom().voidItem()));
    }

    private Uni<Void> summary(Tx tx, Recipient recipient, LocalDate day) {
        return counts.of(tx, day, recipient.settings().organizations())
                .chain(found -> tellPeople.tellOne(
                        tx, recipient, "summary/" + day, NoticeKind.DAILY_SUMMARY, facts(day, found)));
    }

    private static HashMap<String, Object> facts(LocalDate day, List<Count> counts) {
        var facts = new HashMap<String, Object>();
        facts.put("day", DAY.format(day));
        facts.put("posted", count(counts, NoticeKind.DOCUMENT_POSTED));
        facts.put("amount", Amounts.shown(amount(counts)));
        facts.put("rejected", count(counts, NoticeKind.DOCUMENT_REJECTED));
        facts.put("cancelled", count(counts, NoticeKind.DOCUMENT_CANCELLED));
        facts.put("deals", count(counts, NoticeKind.DEAL_REJECTED));
        facts.put("parked", count(counts, NoticeKind.DELIVERY_PARKED));
        return facts;
    }

    private static long count(List<Count> counts, NoticeKind kind) {
        return counts.stream()
                .filter(count -> count.kind() == kind)
                .mapToLong(Count::count)
                .sum();
    }

    private static BigDecimal amount(List<Count> counts) {
        return counts.stream()
                .filter(count -> count.kind() == NoticeKind.DOCUMENT_POSTED)
                .map(Count::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
