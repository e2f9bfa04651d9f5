package kz.kopir.bitrix.deal;

/** A phone number in E.164, such as +77011234567, however it was typed. */
final class Phone {

    private static final int NATIONAL = 10;
    private static final String COUNTRY = "7";

    private Phone() {}

    /** What cannot be made of E.164 stays as it was typed, for people to read. */
    static String of(String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        var text = typed.strip();
        var digits = firstNumber(text).replaceAll("[^0-9]", "");
        if (text.startsWith("+")) {
            return digits.matches("[1-9][0-9]{7,14}") ? "+" + digits : text;
        }
        if (digits.startsWith("00") && digits.matches("00[1-9][0-9]{7,14}")) {
            return "+" + digits.substring(2);
        }
        if (digits.length() == NATIONAL + 1 && (digits.startsWith("8") || digits.startsWith(COUNTRY))) {
            return "+" + COUNTRY + digits.substring(1);
        }
        return digits.length() == NATIONAL && digits.startsWith(COUNTRY) ? "+" + COUNTRY + digits : text;
    }

    /** Several numbers in one field, or an extension behind one. */
    private static String firstNumber(String text) {
        return text.split("[,;/]|доб|ext|вн\\.")[0];
    }
}
