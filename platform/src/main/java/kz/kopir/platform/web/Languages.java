package kz.kopir.platform.web;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;

/** The language of an answer's words. */
public final class Languages {

    private Languages() {}

    /** Russian unless the caller prefers English to it. */
    public static boolean wantsEnglish(HttpHeaders headers) {
        return headers.getAcceptableLanguages().stream()
                .map(Locale::getLanguage)
                .filter(language -> language.equals("ru") || language.equals("en"))
                .findFirst()
                .orElse("ru")
                .equals("en");
    }
}
