package kz.kopir.document;

/** BIN and IIN: 12 digits, of which the last is a check digit (Government decree P030000565_). */
public final class TaxId {

    private static final int LENGTH = 12;

    private TaxId() {}

    public static boolean isValid(String text) {
        if (text == null || !text.matches("\\d{12}")) {
            return false;
        }
        var check = weighted(text, 1);
        if (check == 10) {
            check = weighted(text, 3);
        }
        return check != 10 && check == digit(text, LENGTH - 1);
    }

    /** Whether it is a BIN: its fifth digit is 4, 5 or 6, where an IIN has a day of the month. */
    public static boolean isCompany(String text) {
        return text != null && text.matches("\\d{4}[456]\\d{7}");
    }

    /** The sum with weights from {@code first} up to 11, then from 1 again, modulo 11. */
    private static int weighted(String text, int first) {
        var sum = 0;
        for (var i = 0; i < LENGTH - 1; i++) {
            sum += digit(text, i) * ((first - 1 + i) % 11 + 1);
        }
        return sum % 11;
    }

    private static int digit(String text, int place) {
        return text.charAt(place) - '0';
    }
}
