package kz.kopir.notifier.telling;

import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;
import io.quarkus.qute.Variant;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import kz.kopir.notifier.Language;
import kz.kopir.notifier.Notice;
import kz.kopir.notifier.NotifierConfig;
import kz.kopir.notifier.Word;

/**
 * Writes notices as Telegram's HTML from the templates under {@code templates/telegram/<version>/<language>}, or the installation's own; a new
 * version is a new folder.
 */
@ApplicationScoped
public class NoticeTexts {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private final Engine engine;
    private final Vocabulary vocabulary;
    private final String address;
    private final String version;
    private final Optional<Path> folder;
    private final Map<String, Template> own = new ConcurrentHashMap<>();

    NoticeTexts(Engine engine, Vocabulary vocabulary, NotifierConfig config) {
        this.engine = engine;
        this.vocabulary = vocabulary;
        this.version = config.templates().version();
        this.folder = config.templates().folder();
        this.address = config.publicUrl()
                .map(url -> url.toString().replaceAll("/$", ""))
                .orElse("");
    }

    public String write(Notice notice, Language language) {
        var facts = new HashMap<String, Object>();
        notice.facts()
                .forEach((name, fact) ->
                        facts.put(name, fact instanceof Word(var key) ? vocabulary.of(language, key) : fact));
        return template(notice.kind().template(), language)
                .data("fact", facts)
                .data("address", address)
                .render()
                .strip();
    }

    /** The one message that stands for many. */
    public String write(Flow.Storm storm, Flow flow, Language language, ZoneId zone, boolean isOver) {
        return template("storm", language)
                .data("what", vocabulary.of(language, "storm." + flow.kind()))
                .data("count", storm.count())
                .data("titles", storm.titles())
                .data("from", TIME.format(storm.openedAt().atZoneSameInstant(zone)))
                .data("to", TIME.format(storm.lastAt().atZoneSameInstant(zone)))
                .data("over", isOver)
                .data("more", storm.count() > storm.titles().size())
                .render()
                .strip();
    }

    private Template template(String name, Language language) {
        var place = language.code() + "/" + name;
        return own(place).orElseGet(() -> ours(place));
    }

    private Template ours(String place) {
        var template = engine.getTemplate("telegram/" + version + "/" + place);
        if (template == null) {
            throw new IllegalStateException("There is no template telegram/%s/%s".formatted(version, place));
        }
        return template;
    }

    private Optional<Template> own(String place) {
        return folder.map(path -> path.resolve(place + ".html"))
                .filter(Files::isRegularFile)
                .map(file -> own.computeIfAbsent(place, missing -> parse(file)));
    }

    private Template parse(Path file) {
        try {
            return engine.parse(Files.readString(file), Variant.forContentType(Variant.TEXT_HTML));
        } catch (IOException e) {
            throw new UncheckedIOException("The template " + file + " cannot be read", e);
        }
    }
}
