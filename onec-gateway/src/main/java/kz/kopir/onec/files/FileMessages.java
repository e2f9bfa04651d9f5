package kz.kopir.onec.files;

import io.smallrye.mutiny.Uni;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** What was told to bases by files, and what they answered. */
public interface FileMessages {

    /** What a file asks for. */
    enum Action {
        PUT,
        REMOVE
    }

    /** @param revision of the document that is put; 0 for one that is taken back */
    record Order(String connection, UUID key, Action action, int revision) {}

    /**
     * An order that has its number.
     *
     * @param createdAt when it got its number; a file that is written again is the same
     * @param answer    null until it came
     */
    record Message(long number, OffsetDateTime createdAt, Acknowledgement answer) {}

    /** Gives the order its number, once. */
    Uni<Message> begin(Order order);

    Uni<Void> answered(Order order, Acknowledgement answer);

    /** Whether a file that puts the document was not answered: 1C may take it at any time. */
    Uni<Boolean> isOnItsWay(String connection, UUID key);

    /** The latest answer about a document that was no refusal. */
    Uni<Optional<Acknowledgement.Done>> latest(String connection, UUID key);
}
