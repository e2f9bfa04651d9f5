package kz.kopir.onec.reading;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Takes in what a node of an exchange plan tells. */
public interface Changes {

    /**
     * The number of the next message, when it is time to ask for one; empty until one of the kinds was read to the end.
     */
    Uni<Optional<Long>> nextMessage(String connection, Set<Kind> kinds, Duration every);

    /**
     * Writes a message in one transaction.
     *
     * @param asked everything is at least as fresh as this from now on
     */
    Uni<Void> write(
            String connection,
            long messageNo,
            OffsetDateTime asked,
            Map<Kind, List<ReadObject>> changed,
            Map<Kind, List<UUID>> gone,
            Set<Kind> kinds);

    /** Nothing came of it: it is time again after as long as usual. */
    Uni<Void> postpone(String connection);
}
