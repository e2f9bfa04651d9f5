package kz.kopir.notifier.telling;

import io.quarkus.qute.Engine;
import jakarta.enterprise.context.ApplicationScoped;
import kz.kopir.notifier.Notice;

/** Writes notices as Telegram's HTML from the templates under {@code templates/telegram}; a new version is a new folder. */
@ApplicationScoped
public class NoticeTexts {

    private static final String FOLDER = "telegram/v1/";

    private final Engine engine;

    NoticeTexts(Engine engine) {
        this.engine = engine;
    }

    public String write(Notice notice) {
        var template = engine.getTemplate(FOLDER + notice.template());
        if (template == null) {
            throw new IllegalStateException("There is no template " + FOLDER + notice.template());
        }
        return template.data("fact", notice.facts()).render().strip();
    }
}
