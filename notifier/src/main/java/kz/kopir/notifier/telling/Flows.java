package kz.kopir.notifier.telling;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.kopir.notifier.NoticeKind;
import kz.kopir.platform.delivery.Tx;

/** Keeps how much each chat is told. */
public interface Flows {

    /** Names a flow. */
    record Key(long chat, NoticeKind kind) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            var byChat = Long.compare(chat, other.chat);
            return byChat != 0 ? byChat : kind.name().compareTo(other.kind.name());
        }
    }

    /** The flows as they are, until the transaction ends; ones that were never there begin. */
    Uni<List<Flow>> lock(Tx tx, List<Key> keys);

    Uni<Void> save(Tx tx, List<Flow> flows);

    /** The flow with the storm, as long as it lasts. */
    Uni<Optional<Flow>> withStorm(UUID storm);

    /** The chat has seen the count in that message. */
    Uni<Void> shown(Tx tx, UUID storm, int count, Long message);

    /** The storm is over; false when it has grown since that count. */
    Uni<Boolean> close(Tx tx, UUID storm, int count);
}
