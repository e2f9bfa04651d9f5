package kz.kopir.platform.delivery.rest;

import io.vertx.mutiny.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Map;

/** A record that was set aside, with where it came from and why; {@code headers} and {@code payload} only when looked at alone. */
record DeadLetterView(
        long id,
        String topic,
        int partition,
        long offset,
        String key,
        String reasonCode,
        String reason,
        String state,
        OffsetDateTime receivedAt,
        OffsetDateTime endedAt,
        String endedBy,
        String endedComment,
        Map<String, Object> headers,
        String payload) {

    static DeadLetterView listed(Row row) {
        return of(row, null, null);
    }

    static DeadLetterView whole(Row row) {
        var payload = row.getBuffer("payload");
        return of(
                row,
                row.getJsonObject("headers").getMap(),
                payload == null ? null : payload.toString(StandardCharsets.UTF_8));
    }

    private static DeadLetterView of(Row row, Map<String, Object> headers, String payload) {
        return new DeadLetterView(
                row.getLong("id"),
                row.getString("topic"),
                row.getInteger("partition"),
                row.getLong("offset"),
                row.getString("key"),
                row.getString("reason_code"),
                row.getString("reason"),
                row.getString("state"),
                row.getOffsetDateTime("received_at"),
                row.getOffsetDateTime("ended_at"),
                row.getString("ended_by"),
                row.getString("ended_comment"),
                headers,
                payload);
    }
}
