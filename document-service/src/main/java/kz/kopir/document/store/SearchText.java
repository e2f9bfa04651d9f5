package kz.kopir.document.store;

import java.util.Locale;

/** Words to search for, and in: letters and digits alone, since PostgreSQL takes the {@code -2026} of a number for a negative one. */
final class SearchText {

    private static final String BETWEEN_WORDS = "[^\\p{L}\\p{Nd}]+";

    private SearchText() {}

    static String words(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll(BETWEEN_WORDS, " ").strip();
    }

    /** All words must be there; the last may be cut short, as while it is being typed. */
    static String query(String text) {
        var words = words(text);
        return words.isEmpty() ? "" : words.replace(" ", " & ") + ":*";
    }
}
