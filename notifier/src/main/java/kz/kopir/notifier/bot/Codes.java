package kz.kopir.notifier.bot;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kz.kopir.notifier.Audience;
import kz.kopir.notifier.NoticeKind;
import kz.kopir.notifier.NotifierConfig;
import kz.kopir.notifier.bot.People.Grant;
import kz.kopir.notifier.chats.ChatSettings;
import kz.kopir.notifier.chats.Chats;
import kz.kopir.notifier.chats.KeepChats;
import kz.kopir.notifier.chats.WatchChats;
import kz.kopir.platform.audit.Audit;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.platform.delivery.Tx;

/** Codes that are shown once, and tie a person in Telegram to who they are here. */
@ApplicationScoped
public class Codes {

    /** Without signs that look alike; 32 of them, so that a code has 60 bits. */
    private static final String SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final int LENGTH = 12;

    private final People people;
    private final Chats chats;
    private final KeepChats keepChats;
    private final WatchChats watch;
    private final Transactions transactions;
    private final Audit audit;
    private final NotifierConfig config;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Codes(
            People people,
            Chats chats,
            KeepChats keepChats,
            WatchChats watch,
            Transactions transactions,
            Audit audit,
            NotifierConfig config,
            Clock clock) {
        this.people = people;
        this.chats = chats;
        this.keepChats = keepChats;
        this.watch = watch;
        this.transactions = transactions;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
    }

    /** A code; it is kept nowhere. */
    public record Code(String code, OffsetDateTime expiresAt) {}

    public Uni<Code> make(Grant grant, String actor) {
        var code = new StringBuilder();
        for (var i = 0; i < LENGTH; i++) {
            code.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
        }
        var made = new Code(code.toString(), OffsetDateTime.now(clock).plus(config.codeLifetime()));
        return transactions
                .inTransaction(tx -> people.addCode(tx, hash(made.code()), grant, actor, made.expiresAt())
                        .chain(() -> audit.record(
                                tx,
                                actor,
                                "make-code",
                                "bot-person",
                                grant.subject(),
                                null,
                                Map.of("admin", grant.isAdmin(), "organizations", grant.organizations()))))
                .replaceWith(made);
    }

    /** Ties whoever wrote it; empty when the code is not good. The same update may come again. */
    Uni<Optional<Person>> redeem(String code, Update update) {
        return transactions
                .inTransaction(tx -> people.useCode(tx, hash(code.strip().toUpperCase(Locale.ROOT)), update.id())
                        .chain(grant -> grant.map(
                                        found -> tie(tx, found, update).map(Optional::of))
                                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))))
                .call(watch::look);
    }

    private Uni<Person> tie(Tx tx, Grant grant, Update update) {
        var person = new Person(
                update.from(),
                update.chat(),
                grant.subject(),
                grant.isAdmin(),
                grant.organizations(),
                grant.email(),
                grant.language(),
                OffsetDateTime.now(clock));
        var wantsChat = grant.told() && chats.find(update.chat()).isEmpty();
        return people.tie(tx, person)
                .chain(() -> audit.record(
                        tx,
                        grant.subject(),
                        "tie",
                        "bot-person",
                        grant.subject(),
                        null,
                        Map.of("telegram", update.from())))
                .chain(() -> wantsChat
                        ? keepChats.add(tx, chatOf(person), grant.subject()).replaceWithVoid()
                        : Uni.createFrom().voidItem())
                .replaceWith(person);
    }

    /** An administrator hears everything, a user of their own deals alone. */
    private static ChatSettings chatOf(Person person) {
        var events = new HashSet<>(NoticeKind.usual(Audience.BUSINESS));
        if (!person.isAdmin()) {
            return ChatSettings.usual(person.chat(), person.subject(), person.language(), events)
                    .of(person.email() == null ? "sub:" + person.subject() : person.email(), person.organizations());
        }
        events.addAll(NoticeKind.usual(Audience.OPERATORS));
        return ChatSettings.usual(person.chat(), person.subject(), person.language(), events)
                .of(null, person.organizations());
    }

    /** The bot answers them no more, and their private chat is told nothing. */
    public Uni<Boolean> untie(long telegram, String actor) {
        return transactions
                .inTransaction(tx -> people.untie(tx, telegram)
                        .chain(person -> person.map(gone -> keepChats
                                        .forget(tx, gone.chat(), actor)
                                        .chain(() -> audit.record(
                                                tx,
                                                actor,
                                                "untie",
                                                "bot-person",
                                                gone.subject(),
                                                Map.of("telegram", telegram),
                                                null))
                                        .replaceWith(true))
                                .orElseGet(() -> Uni.createFrom().item(false))))
                .call(watch::look);
    }

    public Uni<List<Person>> people() {
        return people.all();
    }

    private static byte[] hash(String code) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
