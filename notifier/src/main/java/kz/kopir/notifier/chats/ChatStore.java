package kz.kopir.notifier.chats;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.kopir.platform.delivery.Tx;
import kz.kopir.platform.settings.WatchSettings.Mark;

/** Keeps chats and what Telegram said of them. */
public interface ChatStore {

    Uni<Mark> mark();

    Uni<List<Recipient>> all();

    /** Why chats cannot be written to. */
    Uni<Map<Long, String>> unreachable();

    /** Which groups have become which supergroups. */
    Uni<Map<Long, Long>> moved();

    /** The chat as it is, until the transaction ends. */
    Uni<Optional<Recipient>> lock(Tx tx, long chat);

    /** Adds the chat; false when it is there already. */
    Uni<Boolean> add(Tx tx, ChatSettings settings);

    Uni<Void> change(Tx tx, ChatSettings settings);

    Uni<Void> remove(Tx tx, long chat);

    /** Notes that the chat cannot be written to; false when that is known. */
    Uni<Boolean> noteUnreachable(Tx tx, long chat, String why);

    /** Notes that it can be again; false when nothing else was known. */
    Uni<Boolean> noteReachable(Tx tx, long chat);

    Uni<Void> noteMoved(Tx tx, long from, long to);
}
