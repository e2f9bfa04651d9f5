package kz.kopir.notifier.chats;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import kz.kopir.notifier.NoticeKind;
import kz.kopir.notifier.NotifierProblem;
import kz.kopir.notifier.chats.Recipient.Origin;
import kz.kopir.platform.audit.Audit;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.platform.delivery.Tx;
import kz.kopir.platform.settings.Finding;
import kz.kopir.platform.web.KeptSettings;
import kz.kopir.platform.web.ProblemException;

/** Adds, changes and removes chats: checked, audited, known to this instance when it comes back. */
@ApplicationScoped
public class KeepChats {

    private static final String ENTITY = "chat";
    private static final int LONGEST_NAME = 100;

    private final ChatStore store;
    private final Chats chats;
    private final WatchChats watch;
    private final Transactions transactions;
    private final Audit audit;

    KeepChats(ChatStore store, Chats chats, WatchChats watch, Transactions transactions, Audit audit) {
        this.store = store;
        this.chats = chats;
        this.watch = watch;
        this.transactions = transactions;
        this.audit = audit;
    }

    public Uni<Recipient> add(ChatSettings settings, String actor) {
        check(settings);
        refuseConfigured(settings.chat());
        return changing(tx -> add(tx, settings, actor).invoke(added -> {
                    if (!added) {
                        throw new ProblemException(NotifierProblem.CHAT_IS_THERE, Long.toString(settings.chat()));
                    }
                }))
                .map(added -> require(settings.chat()));
    }

    /** In somebody's transaction; false when the chat is there already. Afterwards {@link WatchChats#look} is due. */
    public Uni<Boolean> add(Tx tx, ChatSettings settings, String actor) {
        return store.add(tx, settings)
                .call(added -> added
                        ? store.noteReachable(tx, settings.chat())
                                .chain(() -> audit.record(
                                        tx, actor, "add", ENTITY, Long.toString(settings.chat()), null, settings))
                        : Uni.createFrom().voidItem());
    }

    /** @param seen the version that the author has seen */
    public Uni<Recipient> change(ChatSettings settings, long seen, String actor) {
        check(settings);
        return change(settings.chat(), seen, actor, before -> settings);
    }

    /** Whatever the settings are now. */
    public Uni<Recipient> change(long chat, String actor, UnaryOperator<ChatSettings> changing) {
        return change(chat, null, actor, changing);
    }

    private Uni<Recipient> change(long chat, Long seen, String actor, UnaryOperator<ChatSettings> changing) {
        refuseConfigured(chat);
        return changing(tx -> locked(tx, chat).chain(before -> {
                    if (seen != null && seen != before.version()) {
                        throw new ProblemException(NotifierProblem.CHANGED_MEANWHILE);
                    }
                    var after = changing.apply(before.settings());
                    check(after);
                    return store.change(tx, after)
                            .chain(() -> store.noteReachable(tx, chat))
                            .chain(() -> audit.record(
                                    tx, actor, "change", ENTITY, Long.toString(chat), before.settings(), after));
                }))
                .map(changed -> require(chat));
    }

    public Uni<Void> remove(long chat, String actor) {
        refuseConfigured(chat);
        return changing(tx -> locked(tx, chat)
                        .chain(before -> store.remove(tx, chat)
                                .chain(() -> audit.record(
                                        tx, actor, "remove", ENTITY, Long.toString(chat), before.settings(), null))))
                .replaceWithVoid();
    }

    /** In somebody's transaction: a chat that may be there is gone. Afterwards {@link WatchChats#look} is due. */
    public Uni<Void> forget(Tx tx, long chat, String actor) {
        return store.lock(tx, chat)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : store.remove(tx, chat)
                                .chain(() -> audit.record(
                                        tx,
                                        actor,
                                        "remove",
                                        ENTITY,
                                        Long.toString(chat),
                                        found.get().settings(),
                                        null)));
    }

    private Uni<Recipient> locked(Tx tx, long chat) {
        return store.lock(tx, chat).map(found -> found.orElseThrow(() -> unknown(chat)));
    }

    private <T> Uni<T> changing(Function<Tx, Uni<T>> work) {
        return transactions.inTransaction(work).call(watch::look);
    }

    private Recipient require(long chat) {
        return chats.find(chat).orElseThrow(() -> unknown(chat));
    }

    private static ProblemException unknown(long chat) {
        return new ProblemException(NotifierProblem.UNKNOWN_CHAT, Long.toString(chat));
    }

    private void refuseConfigured(long chat) {
        if (chats.find(chat).map(Recipient::origin).equals(Optional.of(Origin.CONFIGURATION))) {
            throw new ProblemException(NotifierProblem.IS_CONFIGURED, Long.toString(chat));
        }
    }

    private static void check(ChatSettings settings) {
        var findings = new ArrayList<Finding>();
        if (settings.chat() == null || settings.chat() == 0) {
            findings.add(new Finding(
                    "chat",
                    "номер чата в Telegram, у групп отрицательный",
                    "the chat's id in Telegram, negative for groups"));
        }
        if (settings.name() != null && settings.name().length() > LONGEST_NAME) {
            findings.add(new Finding("name", "не длиннее 100 знаков", "at most 100 characters"));
        }
        if ((settings.quietFrom() == null) != (settings.quietTo() == null)) {
            findings.add(new Finding(
                    "quiet_to", "quiet_from и quiet_to даются вместе", "give quiet_from and quiet_to together"));
        }
        if (settings.quietFrom() != null && settings.quietFrom().equals(settings.quietTo())) {
            findings.add(new Finding("quiet_to", "не то же время, что quiet_from", "not the same as quiet_from"));
        }
        if (!isZone(settings.zone())) {
            findings.add(new Finding("zone", "часовой пояс, например Asia/Almaty", "a time zone such as Asia/Almaty"));
        }
        if (settings.threshold() != null && settings.threshold().signum() < 0) {
            findings.add(new Finding("threshold", "не меньше нуля", "not below zero"));
        }
        if (settings.stormAfter() != null && (settings.stormAfter() < 1 || settings.stormAfter() > 20)) {
            findings.add(new Finding("storm_after", "от 1 до 20", "from 1 to 20"));
        }
        if (settings.organizations().stream().anyMatch(bin -> !bin.matches("\\d{12}"))) {
            findings.add(new Finding("organizations", "БИН из 12 цифр", "BINs of 12 digits"));
        }
        if (settings.responsible() != null
                && settings.events().contains(NoticeKind.DAILY_SUMMARY)
                && settings.dailySummary() != null) {
            findings.add(new Finding(
                    "daily_summary",
                    "итог дня считается по организациям, не по ответственным: уберите одно из двух",
                    "the day is counted by organisation, not by person: take one of the two away"));
        }
        refuse(findings);
    }

    private static void refuse(List<Finding> findings) {
        if (!findings.isEmpty()) {
            throw new ProblemException(NotifierProblem.CHAT_IS_WRONG, KeptSettings.words(findings));
        }
    }

    private static boolean isZone(String zone) {
        try {
            return zone == null || ZoneId.of(zone) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
