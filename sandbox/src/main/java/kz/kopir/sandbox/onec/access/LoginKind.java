package kz.kopir.sandbox.onec.access;

import java.util.Locale;

/** A way in which a caller may say who it is. */
public enum LoginKind {
    BASIC,
    TOKEN,
    API_KEY,
    CERTIFICATE;

    /** @param name as on the wire: {@code api_key} */
    static LoginKind named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
