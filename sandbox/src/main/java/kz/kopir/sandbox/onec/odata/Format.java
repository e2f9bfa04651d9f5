package kz.kopir.sandbox.onec.odata;

import java.util.Locale;
import kz.kopir.sandbox.onec.base.OnecError;

/** How an answer is written. Without a word from the caller it is Atom. */
public enum Format {
    ATOM,
    JSON_MINIMAL,
    JSON_PLAIN;

    /** The option beats the header. */
    static Format of(String option, String accept) {
        if (option != null) {
            var format = named(option);
            if (format == null) {
                throw new OnecError(400, 3, "Тип представления \"" + option + "\" не поддерживается.");
            }
            return format;
        }
        if (accept == null) {
            return ATOM;
        }
        for (var range : accept.split(",")) {
            var format = named(range);
            if (format != null) {
                return format;
            }
        }
        return ATOM;
    }

    private static Format named(String text) {
        var name = text.toLowerCase(Locale.ROOT).replace(" ", "");
        if (name.equals("atom") || name.startsWith("application/atom+xml")) {
            return ATOM;
        }
        if (name.equals("json") || name.startsWith("application/json")) {
            return name.contains("odata=nometadata") ? JSON_PLAIN : JSON_MINIMAL;
        }
        return null;
    }

    boolean isJson() {
        return this != ATOM;
    }
}
