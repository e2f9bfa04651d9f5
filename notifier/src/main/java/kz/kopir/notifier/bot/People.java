package kz.kopir.notifier.bot;

import io.smallrye.mutiny.Uni;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import kz.kopir.notifier.Language;
import kz.kopir.platform.delivery.Tx;

/** Keeps whom the bot answers, and the codes by which they come. */
public interface People {

    /**
     * What a code gives to whoever shows it first.
     *
     * @param told   their private chat is told of what concerns them
     */
    record Grant(
            String subject,
            boolean isAdmin,
            List<String> organizations,
            String email,
            Language language,
            boolean told) {}

    Uni<Optional<Person>> find(long telegram);

    Uni<List<Person>> all();

    Uni<Void> tie(Tx tx, Person person);

    /** Answers who it was. */
    Uni<Optional<Person>> untie(Tx tx, long telegram);

    Uni<Void> speak(long telegram, Language language);

    Uni<Void> addCode(Tx tx, byte[] hash, Grant grant, String madeBy, OffsetDateTime expiresAt);

    /** Uses the code up; empty when it is unknown, too old, or was used by another update. */
    Uni<Optional<Grant>> useCode(Tx tx, byte[] hash, long update);

    /** Counts how often a stranger has tried within the hour. */
    Uni<Integer> triesOf(long telegram);
}
