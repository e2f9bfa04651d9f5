package kz.kopir.notifier.telling;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toList;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import kz.kopir.notifier.About;
import kz.kopir.notifier.Notice;
import kz.kopir.notifier.NoticeKind;
import kz.kopir.notifier.NotifierConfig;
import kz.kopir.notifier.chats.Chats;
import kz.kopir.notifier.chats.Quiet;
import kz.kopir.notifier.chats.Recipient;
import kz.kopir.notifier.telling.DayCounts.Count;
import kz.kopir.notifier.telling.Told.Telling;
import kz.kopir.platform.delivery.NewTask;
import kz.kopir.platform.delivery.Tasks;
import kz.kopir.platform.delivery.Tx;

/** Turns notices into messages for the chats that want them: one by one, or, where too many come at once, as a storm. */
@ApplicationScoped
public class TellPeople {

    /** All that the bot sends. */
    public static final String QUEUE = "telegram:main";
    /** The kind of tasks that send a {@link Message}. */
    public static final String KIND = "send-message";
    /** The kind of tasks that send an {@link Attachment}. */
    public static final String FILE_KIND = "send-file";
    /** The kind of tasks that show a storm. */
    public static final String STORM_KIND = "show-storm";

    private final Tasks tasks;
    private final NoticeTexts texts;
    private final Chats chats;
    private final Told told;
    private final Flows flows;
    private final DayCounts counts;
    private final NotifierConfig config;
    private final Clock clock;

    TellPeople(
            Tasks tasks,
            NoticeTexts texts,
            Chats chats,
            Told told,
            Flows flows,
            DayCounts counts,
            NotifierConfig config,
            Clock clock) {
        this.tasks = tasks;
        this.texts = texts;
        this.chats = chats;
        this.told = told;
        this.flows = flows;
        this.counts = counts;
        this.config = config;
        this.clock = clock;
    }

    private record Pair(Recipient recipient, Notice notice) {

        Telling telling() {
            return new Telling(recipient.chat(), notice.identity());
        }
    }

    /** A storm that is to be shown, for the {@code turn}-th time. */
    public record StormTurn(UUID storm, int turn) {

        public StormTurn next() {
            return new StormTurn(storm, turn + 1);
        }
    }

    public Uni<Void> tell(Tx tx, List<Notice> notices) {
        if (notices.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var recipients = chats.recipients();
        var pairs = notices.stream()
                .flatMap(notice -> recipients.stream()
                        .filter(recipient -> !recipient.waitsFor(notice) && recipient.wants(notice))
                        .map(recipient -> new Pair(recipient, notice)))
                .toList();
        var isHeld = notices.stream()
                .collect(partitioningBy(notice -> notice.missing() != null
                        && recipients.stream()
                                .anyMatch(recipient -> recipient.waitsFor(notice) || recipient.sumsUp(notice))));
        var whole = isHeld.get(false);
        var tellings = Stream.concat(
                        whole.stream().map(notice -> new Telling(Told.THE_DAY, notice.identity())),
                        pairs.stream().map(Pair::telling))
                .toList();
        return told.addNew(tx, tellings)
                .chain(fresh -> counts.add(tx, counted(whole, fresh)).chain(() -> tell(tx, firstTimes(pairs, fresh))))
                .chain(() -> hold(tx, isHeld.get(true)));
    }

    /** Chats that depend on what is missing are told when it is known. */
    private Uni<Void> hold(Tx tx, List<Notice> held) {
        var dueAt = OffsetDateTime.now(clock).plus(HeldNotice.FIRST_WAIT);
        return tasks.enqueue(
                tx,
                held.stream()
                        .map(notice -> new NewTask(
                                HeldNotice.QUEUE,
                                HeldNotice.KIND,
                                notice.key(),
                                notice.identity(),
                                HeldNotice.of(notice),
                                null,
                                null,
                                dueAt))
                        .toList());
    }

    /** Tells one chat something of its own, whatever storms there are. */
    Uni<Void> tellOne(Tx tx, Recipient recipient, String identity, NoticeKind kind, Map<String, Object> facts) {
        var notice = new Notice(kind, identity, identity, identity, facts, About.NOTHING);
        var quiet = quiet(recipient, kind, OffsetDateTime.now(clock));
        return tasks.enqueue(tx, messages(new Pair(recipient, notice), quiet == null ? null : quiet.until()));
    }

    /** The task that shows a storm. */
    public static NewTask task(StormTurn turn, OffsetDateTime dueAt) {
        var key = "storm/" + turn.storm();
        return new NewTask(QUEUE, STORM_KIND, key, key + "/" + turn.turn(), turn, null, null, dueAt);
    }

    private Uni<Void> tell(Tx tx, Map<Flows.Key, List<Pair>> groups) {
        if (groups.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var now = OffsetDateTime.now(clock);
        return flows.lock(tx, List.copyOf(groups.keySet())).chain(locked -> {
            var changed = new ArrayList<Flow>();
            var made = new ArrayList<NewTask>();
            locked.forEach(flow -> {
                var pairs = groups.get(new Flows.Key(flow.chat(), flow.kind()));
                var quiet = quiet(pairs.getFirst().recipient(), flow.kind(), now);
                var admitted = admit(flow, pairs, now, quiet);
                changed.add(admitted.flow());
                var dueAt = quiet == null ? null : quiet.until();
                pairs.subList(0, admitted.singly()).forEach(pair -> made.addAll(messages(pair, dueAt)));
                if (admitted.opens()) {
                    made.add(task(
                            new StormTurn(admitted.flow().storm().id(), 1),
                            dueAt == null ? now.plus(config.storm().editEvery()) : dueAt));
                }
            });
            return flows.save(tx, changed).chain(() -> tasks.enqueue(tx, made));
        });
    }

    private Quiet quiet(Recipient recipient, NoticeKind kind, OffsetDateTime now) {
        return recipient.settings().urgent().contains(kind)
                ? null
                : recipient.quietAt(now, config.zone()).orElse(null);
    }

    /** What comes in quiet hours is told at their end, and so all of it counts as one window. */
    private Flow.Admitted admit(Flow flow, List<Pair> pairs, OffsetDateTime now, Quiet quiet) {
        var own = pairs.getFirst().recipient().settings().stormAfter();
        return flow.admit(
                pairs.stream().map(pair -> pair.notice().title()).toList(),
                now,
                quiet == null ? now.minus(config.storm().window()) : quiet.from(),
                own == null ? config.storm().after() : own);
    }

    private List<NewTask> messages(Pair pair, OffsetDateTime dueAt) {
        var notice = pair.notice();
        var settings = pair.recipient().settings();
        var chat = pair.recipient().chat();
        // in order per chat: one that cannot be reached holds up no other
        var key = notice.key() + "/" + chat;
        var identity = notice.identity() + "/" + chat;
        var made = new ArrayList<NewTask>();
        var parts = SplitHtml.parts(texts.write(notice, settings.language()));
        for (var i = 0; i < parts.size(); i++) {
            made.add(new NewTask(
                    QUEUE,
                    KIND,
                    key,
                    i == 0 ? identity : identity + "/" + (i + 1),
                    new Message(chat, parts.get(i)),
                    null,
                    null,
                    dueAt));
        }
        if (settings.attachPdf()
                && notice.kind() == NoticeKind.DOCUMENT_POSTED
                && notice.about().document() != null) {
            made.add(new NewTask(
                    QUEUE,
                    FILE_KIND,
                    key,
                    identity + "/pdf",
                    Attachment.paper(
                            chat,
                            notice.title(),
                            notice.about().document(),
                            notice.about().number(),
                            settings.language().code(),
                            null),
                    notice.about().document(),
                    notice.about().number(),
                    dueAt));
        }
        return made;
    }

    private static Map<Flows.Key, List<Pair>> firstTimes(List<Pair> pairs, Set<Telling> fresh) {
        var seen = new HashSet<Telling>();
        return pairs.stream()
                .filter(pair -> fresh.contains(pair.telling()) && seen.add(pair.telling()))
                .collect(groupingBy(
                        pair -> new Flows.Key(
                                pair.recipient().chat(), pair.notice().kind()),
                        TreeMap::new,
                        toList()));
    }

    private List<Count> counted(List<Notice> notices, Set<Telling> fresh) {
        var now = OffsetDateTime.now(clock);
        var seen = new HashSet<String>();
        return notices.stream()
                .filter(notice -> notice.kind() != NoticeKind.DAILY_SUMMARY)
                .filter(notice -> fresh.contains(new Telling(Told.THE_DAY, notice.identity())))
                .filter(notice -> seen.add(notice.identity()))
                .collect(groupingBy(
                        notice -> List.of(organization(notice), notice.kind()), LinkedHashMap::new, toList()))
                .values()
                .stream()
                .map(same -> new Count(
                        now,
                        organization(same.getFirst()),
                        same.getFirst().kind(),
                        same.size(),
                        same.stream()
                                .map(notice -> notice.about().amount())
                                .filter(Objects::nonNull)
                                .reduce(BigDecimal.ZERO, BigDecimal::add)))
                .toList();
    }

    private static String organization(Notice notice) {
        var organization = notice.about().organization();
        return organization == null ? "" : organization;
    }
}
