package kz.kopir.contracts;

import java.time.OffsetDateTime;

/** An event as it was read from a record. */
public record DecodedEvent(String id, String source, OffsetDateTime time, String traceparent, KopirEvent event) {}
