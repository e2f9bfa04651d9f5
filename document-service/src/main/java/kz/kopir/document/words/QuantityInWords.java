package kz.kopir.document.words;

import java.math.BigDecimal;
import kz.kopir.document.Language;

/** {@code Двенадцать целых пять десятых}: the total quantity on a waybill. */
public final class QuantityInWords {

    private static final BigDecimal LIMIT = BigDecimal.TEN.pow(15);
    private static final String[] RUSSIAN_PARTS = {"", "десят", "сот", "тысячн"};
    private static final String[] KAZAKH_PARTS = {"", "оннан", "жүзден", "мыңнан"};

    private QuantityInWords() {}

    /** @return the quantity in words, or in digits where it has more than three decimals or is beyond words */
    public static String of(BigDecimal quantity, Language language) {
        var plain = plain(quantity);
        if (quantity.signum() < 0 || plain.scale() > 3 || plain.compareTo(LIMIT) >= 0) {
            return plain.toPlainString().replace('.', ',');
        }
        var whole = plain.longValue();
        var part = plain.remainder(BigDecimal.ONE).unscaledValue().longValueExact();
        return AmountInWords.capitalised(
                switch (language) {
                    case RU -> russian(whole, part, plain.scale());
                    case KK -> kazakh(whole, part, plain.scale());
                    case EN -> english(whole, plain);
                });
    }

    private static String russian(long whole, long part, int decimals) {
        if (decimals == 0) {
            return RussianNumber.of(whole, false);
        }
        return RussianNumber.of(whole, true) + (isOne(whole) ? " целая " : " целых ") + RussianNumber.of(part, true)
                + " " + RUSSIAN_PARTS[decimals] + (isOne(part) ? "ая" : "ых");
    }

    private static boolean isOne(long number) {
        return number % 10 == 1 && number % 100 != 11;
    }

    private static String kazakh(long whole, long part, int decimals) {
        var words = KazakhNumber.of(whole);
        return decimals == 0 ? words : words + " бүтін " + KAZAKH_PARTS[decimals] + " " + KazakhNumber.of(part);
    }

    private static String english(long whole, BigDecimal plain) {
        var words = EnglishNumber.of(whole);
        if (plain.scale() == 0) {
            return words;
        }
        var text = plain.toPlainString();
        var spoken = new StringBuilder(words).append(" point");
        text.substring(text.indexOf('.') + 1)
                .chars()
                .forEach(digit -> spoken.append(' ').append(EnglishNumber.of(digit - '0')));
        return spoken.toString();
    }

    private static BigDecimal plain(BigDecimal quantity) {
        var stripped = quantity.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
