package kz.kopir.document.print.template;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kz.kopir.document.Language;

/** The words of the forms in one language, of one version of the templates. */
public record Captions(Language language, Map<String, String> texts) {

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    public String get(String key) {
        var text = texts.get(key);
        if (text == null) {
            throw new IllegalStateException("no caption " + key + " in " + language);
        }
        return text;
    }

    /** A caption with its places filled, each once, so that a value is never read as a place. */
    public String get(String key, Map<String, String> values) {
        return PLACE.matcher(get(key))
                .replaceAll(place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), "")));
    }
}
