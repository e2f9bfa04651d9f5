package kz.kopir.platform.delivery.rest;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.vertx.mutiny.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** A task as people see it; {@code attempts} and {@code payload} only when it is looked at alone. */
record TaskView(
        long id,
        String queue,
        String kind,
        String key,
        UUID document,
        String documentNumber,
        String state,
        int attempt,
        boolean unknown,
        OffsetDateTime dueAt,
        String code,
        String message,
        OffsetDateTime createdAt,
        OffsetDateTime endedAt,
        @JsonRawValue String payload,
        List<AttemptView> attempts) {

    static final String COLUMNS = """
            id, queue, kind, key, document, document_number, state, attempt, unknown, due_at, code, message,
            created_at, ended_at""";

    static TaskView listed(Row row) {
        return of(row, null, null);
    }

    static TaskView whole(Row row, List<AttemptView> attempts) {
        return of(row, row.getString("payload"), attempts);
    }

    private static TaskView of(Row row, String payload, List<AttemptView> attempts) {
        return new TaskView(
                row.getLong("id"),
                row.getString("queue"),
                row.getString("kind"),
                row.getString("key"),
                row.getUUID("document"),
                row.getString("document_number"),
                row.getString("state"),
                row.getInteger("attempt"),
                row.getBoolean("unknown"),
                row.getOffsetDateTime("due_at"),
                row.getString("code"),
                row.getString("message"),
                row.getOffsetDateTime("created_at"),
                row.getOffsetDateTime("ended_at"),
                payload,
                attempts);
    }

    /** One attempt at the task; without an end when its process died in the middle. */
    record AttemptView(
            int attempt,
            String instance,
            OffsetDateTime startedAt,
            OffsetDateTime endedAt,
            String outcome,
            String code,
            String message) {

        static AttemptView of(Row row) {
            return new AttemptView(
                    row.getInteger("attempt"),
                    row.getString("instance"),
                    row.getOffsetDateTime("started_at"),
                    row.getOffsetDateTime("ended_at"),
                    row.getString("outcome"),
                    row.getString("code"),
                    row.getString("message"));
        }
    }
}
