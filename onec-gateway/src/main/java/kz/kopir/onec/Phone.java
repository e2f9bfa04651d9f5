package kz.kopir.onec;

import java.util.Optional;

/**
 * A telephone number in E.164, such as +77012345678: one person is written in many ways.
 *
 * @param e164 plus, country code and number
 */
public record Phone(String e164) {

    /** Reads a number of Kazakhstan with or without +7 or 8 in front, and any other with its plus; empty when it is none. */
    public static Optional<Phone> of(String text) {
        if (text == null) {
            return Optional.empty();
        }
        var digits = text.replaceAll("[^0-9]", "");
        if (text.strip().startsWith("+") && !digits.startsWith("7")) {
            return digits.matches("[1-9]\\d{7,14}") ? Optional.of(new Phone("+" + digits)) : Optional.empty();
        }
        return switch (digits.length()) {
            case 10 -> digits.matches("[67].*") ? national(digits) : Optional.empty();
            case 11 -> digits.matches("[78].*") ? national(digits.substring(1)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** Ten digits after the country code 7; Kazakhstan's begin with 7 or 6, Russia's with 3, 4, 8 or 9. */
    private static Optional<Phone> national(String digits) {
        return digits.matches("[346789]\\d{9}") ? Optional.of(new Phone("+7" + digits)) : Optional.empty();
    }
}
