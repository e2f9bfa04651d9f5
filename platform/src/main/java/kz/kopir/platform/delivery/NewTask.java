package kz.kopir.platform.delivery;

import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * Work towards an outside system that is to be done after the commit.
 *
 * @param queue          the target, such as {@code onec:main}; see {@link TaskQueue}
 * @param kind           names the {@link TaskHandler}
 * @param key            tasks with the same key in a queue are done one after the other, in the order of their creation
 * @param dedupeKey      a second task with this key in the queue is not created
 * @param payload        becomes JSON
 * @param document       the document that it concerns, or null
 * @param documentNumber our number of that document, or null
 * @param dueAt          not before; null means at once
 */
public record NewTask(
        String queue,
        String kind,
        String key,
        String dedupeKey,
        Object payload,
        UUID document,
        String documentNumber,
        OffsetDateTime dueAt) {

    public static NewTask of(String queue, String kind, String key, String dedupeKey, Object payload) {
        return new NewTask(queue, kind, key, dedupeKey, payload, null, null, null);
    }

    /** The same task, naming the document that people will look for it by. */
    public NewTask about(UUID document, String documentNumber) {
        return new NewTask(queue, kind, key, dedupeKey, payload, document, documentNumber, dueAt);
    }
}
