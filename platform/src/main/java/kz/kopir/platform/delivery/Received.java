package kz.kopir.platform.delivery;

import java.time.OffsetDateTime;
import kz.kopir.contracts.KopirEvent;

/**
 * An event as it came.
 *
 * @param source      who sent it; with {@code id} its identity
 * @param traceparent of its handling, which is a span in the sender's trace
 */
public record Received<E extends KopirEvent>(
        String source, String id, E event, OffsetDateTime time, String traceparent) {}
