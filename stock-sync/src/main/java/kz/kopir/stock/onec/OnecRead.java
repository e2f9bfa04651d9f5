package kz.kopir.stock.onec;

import java.time.OffsetDateTime;

/** A read of 1C by onec-gateway; {@code code} says what stands in its way. */
public record OnecRead(long id, String state, OffsetDateTime begunAt, String code, String message) {}
