package kz.kopir.notifier.bot;

import io.smallrye.mutiny.Uni;
import java.util.Set;

/** Something that people can ask of the bot, by a command or by a button. */
interface Command {

    /** Without the slash; the first part of a button's data is a name too. */
    String name();

    /** Further names that only buttons have. */
    default Set<String> buttons() {
        return Set.of();
    }

    /** Whether only administrators may. */
    default boolean isForAdmins() {
        return false;
    }

    /** @param name the one of its names that was used */
    Uni<Reply> answer(String name, Asked asked);
}
