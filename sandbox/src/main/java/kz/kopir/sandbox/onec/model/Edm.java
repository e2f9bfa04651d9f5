package kz.kopir.sandbox.onec.model;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.UUID;

/** The primitive types of the wire, with the value an unset field has: 1C knows no null. */
public enum Edm {
    STRING("Edm.String", ""),
    BOOLEAN("Edm.Boolean", false),
    DATE_TIME("Edm.DateTime", LocalDateTime.of(1, 1, 1, 0, 0)),
    DOUBLE("Edm.Double", BigDecimal.ZERO),
    INT16("Edm.Int16", 0L),
    INT64("Edm.Int64", 0L),
    GUID("Edm.Guid", new UUID(0, 0));

    private final String wireName;
    private final Object empty;

    Edm(String wireName, Object empty) {
        this.wireName = wireName;
        this.empty = empty;
    }

    public String wireName() {
        return wireName;
    }

    public Object empty() {
        return empty;
    }
}
