package kz.kopir.notifier.telling;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import kz.kopir.notifier.Language;

/** Words and short sentences in each language, from {@code words/v2}. */
@ApplicationScoped
public class Vocabulary {

    private static final String FOLDER = "words/v2/";

    private final Map<Language, Properties> words = new EnumMap<>(Language.class);

    Vocabulary() {
        Arrays.stream(Language.values()).forEach(language -> words.put(language, read(language)));
    }

    /** Whether there is such a word. */
    public boolean has(Language language, String key) {
        return words.get(language).containsKey(key);
    }

    /** The words as they stand; a key that nobody knows is its own word. */
    public String of(Language language, String key) {
        return words.get(language).getProperty(key, key);
    }

    /** A sentence in HTML: what is filled in for {@code {0}} and so on is escaped. */
    public String html(Language language, String key, Object... arguments) {
        var text = of(language, key);
        for (var i = 0; i < arguments.length; i++) {
            text = text.replace("{" + i + "}", escaped(String.valueOf(arguments[i])));
        }
        return text;
    }

    /** For Telegram's HTML. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static Properties read(Language language) {
        var file = FOLDER + language.code() + ".properties";
        try (var stream = Thread.currentThread().getContextClassLoader().getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("There are no words " + file);
            }
            var read = new Properties();
            read.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
