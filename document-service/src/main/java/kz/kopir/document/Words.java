package kz.kopir.document;

import java.util.Locale;

/** A text in the languages of documents. What is not given in Kazakh or English is shown in Russian. */
public record Words(String ru, String kk, String en) {

    /** The languages that documents are printed in. */
    public enum Language {
        RU,
        KK,
        EN;

        /** As in {@code ?lang=kk}. */
        public static Language of(String tag) {
            return valueOf(tag.toUpperCase(Locale.ROOT));
        }
    }

    public static Words russian(String text) {
        return new Words(text, null, null);
    }

    public String in(Language language) {
        var own = switch (language) {
            case RU -> ru;
            case KK -> kk;
            case EN -> en;
        };
        return own == null || own.isBlank() ? ru : own;
    }
}
