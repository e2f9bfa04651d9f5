package kz.kopir.bitrix.writing;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.platform.delivery.NewTask;

/** The tasks that follow from what was said of a document. */
final class DealTasks {

    static final String WRITE = "deal-document";
    static final String FILE = "deal-file";
    static final String MOVE = "deal-stage";

    /**
     * @param portal  ours, such as {@code main}
     * @param marker  stands in the comment and nowhere else
     * @param comment for people, the marker in it; null when nothing is to be said
     * @param saidAt  when the document came to stand so
     */
    @RegisterForReflection // it is kept as JSON
    record DealTask(
            String portal,
            String deal,
            UUID document,
            int set,
            String number,
            String marker,
            String comment,
            OffsetDateTime saidAt) {}

    private DealTasks() {}

    static NewTask write(Portal portal, DocumentNews news) {
        var says = portal.settings().back().comment() || news.document().state() == DocumentState.REJECTED;
        return task(portal, WRITE, news, news.ref().order().key(), says ? news.text() : null);
    }

    /** With a key of its own, so that waiting for the PDF holds up nothing else. */
    static Optional<NewTask> file(Portal portal, DocumentNews news) {
        var back = portal.settings().back();
        if (!back.fileInComment() && back.fieldsOf(news.ref().type()).file() == null) {
            return Optional.empty();
        }
        var key = news.ref().order().key() + "/file/" + news.ref().id();
        return Optional.of(task(portal, FILE, news, key, DealNotes.file(news.ref())));
    }

    /** With a key of its own as well: a stage that is not there calls a person, and meanwhile the deal is told of its documents. */
    static Optional<NewTask> move(Portal portal, DocumentNews news) {
        return portal.settings().back().stageAfterPosting().isEmpty()
                ? Optional.empty()
                : Optional.of(task(portal, MOVE, news, news.ref().order().key() + "/stage", null));
    }

    private static NewTask task(Portal portal, String kind, DocumentNews news, String key, String text) {
        var said = news.document();
        var once = "%s/%s/%s/%d/%d/%s/%s"
                .formatted(
                        kind,
                        said.id(),
                        said.system(),
                        said.revision(),
                        said.attempt(),
                        said.state(),
                        said.saidAt().toInstant());
        var marker = DealNotes.marker(once);
        var task = new DealTask(
                portal.id(),
                said.deal(),
                said.id(),
                said.set(),
                said.number(),
                marker,
                text == null ? null : text + " " + marker,
                said.saidAt());
        return NewTask.of(portal.queue(), kind, key, once, task).about(said.id(), said.number());
    }
}
