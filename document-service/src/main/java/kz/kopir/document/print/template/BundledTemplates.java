package kz.kopir.document.print.template;

import io.quarkus.qute.RawString;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import kz.kopir.document.Language;

/**
 * The templates, captions and style that come with the service, by version.
 *
 * <p>A version is never changed once documents were issued with it: a change is a new folder, {@code print/v2}.
 */
public final class BundledTemplates {

    /** The function print_version_of in the database says the same. */
    public static final String LATEST = "v1";

    private final TemplateSandbox sandbox;
    private final Map<String, TemplateSandbox.Template> parsed = new ConcurrentHashMap<>();
    private final Map<String, Captions> captions = new ConcurrentHashMap<>();
    private final Map<String, RawString> styles = new ConcurrentHashMap<>();

    public BundledTemplates(TemplateSandbox sandbox) {
        this.sandbox = sandbox;
    }

    public TemplateSandbox.Template template(String version, String name) {
        return parsed.computeIfAbsent(version + "/" + name, key -> sandbox.parse(source(version, name)));
    }

    /** The text of a template, for one who wants to change a copy. */
    public String source(String version, String name) {
        return read(version, name + ".html");
    }

    /** A field that is put into the page as it is. */
    public Object style(String version) {
        return styles.computeIfAbsent(version, key -> new RawString(read(key, "style.css")));
    }

    public Captions captions(String version, Language language) {
        return captions.computeIfAbsent(
                version + "/" + language, key -> new Captions(language, properties(version, language)));
    }

    private static Map<String, String> properties(String version, Language language) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(read(version, "captions_" + language.tag() + ".properties")));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(key -> key, properties::getProperty));
    }

    private static String read(String version, String file) {
        if (!version.matches("v\\d+") || !file.matches("\\w+\\.\\w+")) {
            throw new IllegalArgumentException("no such template");
        }
        var resource = "templates/print/" + version + "/" + file;
        try (var stream = BundledTemplates.class.getClassLoader().getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalArgumentException("no such template");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
