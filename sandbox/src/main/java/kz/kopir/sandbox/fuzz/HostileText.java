package kz.kopir.sandbox.fuzz;

import java.util.List;
import java.util.Random;

/** Texts, and words for numbers and times, that programs choke on. */
public final class HostileText {

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\0",
            "a\0b",
            "\ud800",
            "a\udfffb",
            "\uffff",
            "\ufeff1",
            "\u202ea",
            "'; DROP TABLE document; --",
            "%",
            "%00",
            "\\",
            "\"",
            "=1+1",
            "${jndi:ldap://localhost:1/a}",
            "%s%n%d",
            "{}",
            "<script>alert(1)</script>",
            "../../../../etc/passwd",
            "a\r\nX-Injected: yes",
            "null",
            "true",
            "e\u0301\u0301\u0301",
            "\ud834\udd1e",
            "a".repeat(300),
            "я".repeat(5000));

    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "-1",
            "1.5",
            "1e999999999",
            "-1e999999999",
            "1e-999999999",
            "1e2147483648",
            "9223372036854775807",
            "9223372036854775808",
            "-99999999999999999999",
            "2147483648",
            "0.0000000000000000000000000000000000001",
            "1e30",
            "NaN",
            "Infinity",
            "9".repeat(900),
            "9".repeat(2000));

    private static final List<String> TIMES = List.of(
            "+999999999-12-31",
            "-999999999-01-01",
            "0000-00-00",
            "2026-02-30",
            "294277-01-01",
            "0001-01-01",
            "-4713-01-01",
            "9999-12-31",
            "+999999999-12-31T23:59:59.999999999-18:00",
            "-999999999-01-01T00:00:00+18:00",
            "+294277-01-01T00:00:00Z",
            "9999-12-31T23:59:59.999999999-18:00",
            "0001-01-01T00:00:00+18:00",
            "2026-11-22T10:00:00",
            "P999999999999D",
            "24:00");

    private HostileText() {}

    public static String any(Random chance) {
        return switch (chance.nextInt(4)) {
            case 0 -> number(chance);
            case 1 -> time(chance);
            default -> TEXTS.get(chance.nextInt(TEXTS.size()));
        };
    }

    static String number(Random chance) {
        return NUMBERS.get(chance.nextInt(NUMBERS.size()));
    }

    static String time(Random chance) {
        return TIMES.get(chance.nextInt(TIMES.size()));
    }
}
