package kz.kopir.bitrix.deal;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;

/** An account's number in Kazakhstan: KZ, two check digits, three digits of the bank, 13 letters or digits (ISO 13616). */
final class Iban {

    private static final BigInteger MODULUS = BigInteger.valueOf(97);

    private Iban() {}

    /** Reads what people typed; empty when it is no such number. Spaces are forgiven. */
    static Optional<String> of(String typed) {
        if (typed == null) {
            return Optional.empty();
        }
        var text = typed.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
        return text.matches("KZ\\d{5}[0-9A-Z]{13}") && remainder(text).equals(BigInteger.ONE)
                ? Optional.of(text)
                : Optional.empty();
    }

    private static BigInteger remainder(String text) {
        var digits = new StringBuilder();
        (text.substring(4) + text.substring(0, 4))
                .chars()
                .map(character -> Character.digit(character, Character.MAX_RADIX))
                .forEach(digits::append);
        return new BigInteger(digits.toString()).mod(MODULUS);
    }
}
