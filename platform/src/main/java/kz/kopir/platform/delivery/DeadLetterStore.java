package kz.kopir.platform.delivery;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Keeps the records that could not be taken in, and sends a copy of each to its dead-letter topic. */
@ApplicationScoped
class DeadLetterStore {

    private static final String ADD = """
            INSERT INTO dead_letter (topic, partition, "offset", key, headers, payload, reason_code, reason)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (topic, partition, "offset") DO NOTHING RETURNING id""";

    private final Outbox outbox;

    DeadLetterStore(Outbox outbox) {
        this.outbox = outbox;
    }

    Uni<Void> add(Tx tx, List<DeadLetter> letters) {
        return Multi.createFrom()
                .iterable(letters)
                .onItem()
                .transformToUniAndConcatenate(letter -> add(tx, letter))
                .toUni()
                .replaceWithVoid();
    }

    private Uni<Void> add(Tx tx, DeadLetter letter) {
        return tx.sql()
                .preparedQuery(ADD)
                .execute(Tuple.from(new Object[] {
                    letter.topic().topicName(),
                    letter.partition(),
                    letter.offset(),
                    letter.key(),
                    letter.headers(),
                    letter.payload() == null ? null : Buffer.buffer(letter.payload()),
                    letter.reasonCode(),
                    letter.reason()
                }))
                .chain(added -> added.rowCount() == 0
                        ? Uni.createFrom().voidItem() // it came again: its copy is sent already
                        : outbox.publishDeadLetter(tx, letter));
    }
}
