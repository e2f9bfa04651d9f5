package kz.kopir.notifier.reports;

import kz.kopir.notifier.Language;

/** The same words in all languages. */
public record Phrase(String russian, String kazakh, String english) {

    public String in(Language language) {
        return switch (language) {
            case RU -> russian;
            case KK -> kazakh;
            case EN -> english;
        };
    }
}
