package kz.kopir.sandbox.onec.odata;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import kz.kopir.sandbox.onec.base.OnecError;

/**
 * A piece of an expression.
 *
 * @param value a literal's value; null for names and symbols
 */
record Token(Kind kind, String text, Object value) {

    enum Kind {
        LITERAL,
        NAME,
        SYMBOL,
        END
    }

    private static final Pattern NEXT = Pattern.compile("\\s*(?:"
            + "(?<typed>guid|datetime)'(?<inner>[^']*)'"
            + "|'(?<string>(?:[^']|'')*)'"
            + "|(?<number>\\d+(?:\\.\\d+)?)(?:[LdMmf](?![\\p{L}\\d_]))?"
            + "|(?<name>[\\p{L}_][\\p{L}\\d_.]*)"
            + "|(?<symbol>[(),/:=*-]))");

    static List<Token> read(String text) {
        var tokens = new ArrayList<Token>();
        var matcher = NEXT.matcher(text);
        var at = 0;
        while (!text.substring(at).isBlank()) {
            matcher.region(at, text.length());
            if (!matcher.lookingAt()) {
                throw OnecError.badFilter("Неожиданный символ в позиции " + (at + 1));
            }
            if (matcher.group("typed") != null) {
                tokens.add(typed(matcher.group("typed"), matcher.group("inner")));
            } else if (matcher.group("string") != null) {
                tokens.add(literal(matcher.group("string").replace("''", "'")));
            } else if (matcher.group("number") != null) {
                tokens.add(literal(new BigDecimal(matcher.group("number"))));
            } else if (matcher.group("name") != null) {
                tokens.add(name(matcher.group("name")));
            } else {
                tokens.add(new Token(Kind.SYMBOL, matcher.group("symbol"), null));
            }
            at = matcher.end();
        }
        tokens.add(new Token(Kind.END, "", null));
        return tokens;
    }

    private static Token typed(String type, String text) {
        try {
            return literal(type.equals("guid") ? UUID.fromString(text) : LocalDateTime.parse(text));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw OnecError.badValue(text, type.equals("guid") ? "Edm.Guid" : "Edm.DateTime");
        }
    }

    private static Token name(String text) {
        return switch (text) {
            case "true", "false" -> literal(Boolean.valueOf(text));
            default -> new Token(Kind.NAME, text, null);
        };
    }

    private static Token literal(Object value) {
        return new Token(Kind.LITERAL, value.toString(), value);
    }

    boolean is(String other) {
        return kind != Kind.LITERAL && text.equals(other);
    }
}
