package kz.kopir.document.words;

import java.math.BigDecimal;
import kz.kopir.document.Language;

/** {@code Пятьсот восемьдесят тысяч тенге 00 тиын}: the whole part in words, the hundredths in two digits. */
public final class AmountInWords {

    private static final BigDecimal LIMIT = BigDecimal.TEN.pow(15);

    private AmountInWords() {}

    /**
     * @param amount   with at most two decimals, below 10^15 as in the ESF schema
     * @param currency ISO 4217; one without words of its own is printed as its code
     */
    public static String of(BigDecimal amount, String currency, Language language) {
        var size = amount.abs().setScale(2);
        if (size.compareTo(LIMIT) >= 0) {
            throw new IllegalArgumentException("an amount in words stops at 10^15");
        }
        var whole = size.longValue();
        var hundredths = size.remainder(BigDecimal.ONE).movePointRight(2).intValueExact();
        var words = switch (language) {
            case RU -> russian(whole, hundredths, currency);
            case KK -> kazakh(whole, hundredths, currency);
            case EN -> english(whole, hundredths, currency);
        };
        return capitalised(amount.signum() < 0 ? minus(language) + " " + words : words);
    }

    private static String russian(long whole, int hundredths, String currency) {
        return switch (CurrencyWords.russian(currency)) {
            case null -> RussianNumber.of(whole, false) + withCode(currency, hundredths);
            case CurrencyWords.Russian words ->
                RussianNumber.of(whole, words.major().feminine()) + " "
                        + words.major().after(whole)
                        + tail(hundredths, words.minor().after(hundredths));
        };
    }

    private static String kazakh(long whole, int hundredths, String currency) {
        return switch (CurrencyWords.kazakh(currency)) {
            case null -> KazakhNumber.of(whole) + withCode(currency, hundredths);
            case CurrencyWords.Plain words ->
                KazakhNumber.of(whole) + " " + words.major() + tail(hundredths, words.minor());
        };
    }

    private static String english(long whole, int hundredths, String currency) {
        return switch (CurrencyWords.english(currency)) {
            case null -> EnglishNumber.of(whole) + withCode(currency, hundredths);
            case CurrencyWords.English words ->
                EnglishNumber.of(whole) + " " + words.major().after(whole)
                        + tail(hundredths, words.minor().after(hundredths));
        };
    }

    private static String tail(int hundredths, String minor) {
        return " %02d %s".formatted(hundredths, minor);
    }

    private static String withCode(String currency, int hundredths) {
        return " %s %02d/100".formatted(currency, hundredths);
    }

    private static String minus(Language language) {
        return language == Language.EN ? "minus" : "минус";
    }

    static String capitalised(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
