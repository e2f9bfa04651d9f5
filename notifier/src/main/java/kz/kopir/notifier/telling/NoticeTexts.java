package kz.kopir.notifier.telling;

import io.quarkus.qute.Engine;
import jakarta.enterprise.context.ApplicationScoped;
import kz.kopir.notifier.Notice;
import kz.kopir.notifier.NotifierConfig;

/** Writes notices as Telegram's HTML from the templates under {@code templates/telegram}; a new version is a new folder. */
@ApplicationScoped
public class NoticeTexts {

    private static final String FOLDER = "telegram/v1/";

    private final Engine engine;
    private final String address;

    NoticeTexts(Engine engine, NotifierConfig config) {
        this.engine = engine;
        this.address = config.publicUrl()
                .map(url -> url.toString().replaceAll("/$", ""))
                .orElse("");
    }

    public String write(Notice notice) {
        var template = engine.getTemplate(FOLDER + notice.template());
        if (template == null) {
            throw new IllegalStateException("There is no template " + FOLDER + notice.template());
        }
        return template.data("fact", notice.facts())
                .data("address", address)
                .render()
                .strip();
    }
}
