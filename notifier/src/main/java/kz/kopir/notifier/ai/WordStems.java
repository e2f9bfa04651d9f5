package kz.kopir.notifier.ai;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Beginnings of words that stay when Russian and Kazakh bend them. */
final class WordStems {

    private static final Pattern WORD = Pattern.compile("\\p{L}{3,}");
    private static final int LONG = 6;

    private WordStems() {}

    /** Of one word: a long one loses its last two letters, one of middle length its last. */
    static String of(String word) {
        var length = word.length();
        return word.substring(0, length >= LONG ? length - 2 : length > 4 ? length - 1 : length);
    }

    /** Of all words of a text, in small letters. */
    static List<String> all(String text) {
        var stems = new ArrayList<String>();
        WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(match -> of(match.group()))
                .forEach(stems::add);
        return stems;
    }
}
