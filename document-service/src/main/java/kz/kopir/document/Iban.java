package kz.kopir.document;

import java.math.BigInteger;

/** A bank account in Kazakhstan: KZ, two check digits, three digits of the bank, 13 letters or digits (ISO 13616, ISO 7064 mod 97-10). */
public final class Iban {

    private static final BigInteger MODULUS = BigInteger.valueOf(97);

    private Iban() {}

    public static boolean isValid(String text) {
        return text != null
                && text.matches("KZ\\d{5}[0-9A-Z]{13}")
                && number(text.substring(4) + text.substring(0, 4)).mod(MODULUS).equals(BigInteger.ONE);
    }

    /** A letter counts as two digits: A is 10, Z is 35. */
    private static BigInteger number(String text) {
        var digits = new StringBuilder();
        text.chars()
                .map(character -> Character.digit(character, Character.MAX_RADIX))
                .forEach(digits::append);
        return new BigInteger(digits.toString());
    }
}
