package kz.kopir.notifier.bot;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kz.kopir.notifier.Language;
import kz.kopir.notifier.telling.Vocabulary;
import kz.kopir.platform.audit.Audit;
import kz.kopir.platform.crash.CrashPoints;
import kz.kopir.platform.services.AskService;
import kz.kopir.platform.services.NoAnswerFromServiceException;
import kz.kopir.platform.services.Service;

/** {@code /failed}: deliveries that wait for a person, in each service; a button has the one that owns it try again. */
@ApplicationScoped
class FailedCommand implements Command {

    private static final String RETRY = "retry";
    private static final int MOST = 5;
    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;

    private final AskService ask;
    private final Audit audit;
    private final Vocabulary vocabulary;

    FailedCommand(AskService ask, Audit audit, Vocabulary vocabulary) {
        this.ask = ask;
        this.audit = audit;
        this.vocabulary = vocabulary;
    }

    @Override
    public String name() {
        return "failed";
    }

    @Override
    public Set<String> buttons() {
        return Set.of(RETRY);
    }

    @Override
    public boolean isForAdmins() {
        return true;
    }

    @Override
    public Uni<Reply> answer(String name, Asked asked) {
        return name.equals(RETRY) ? retry(asked) : list(asked);
    }

    private Uni<Reply> list(Asked asked) {
        var reply = new Reply(asked.chat());
        return Multi.createFrom()
                .items(Service.values())
                .onItem()
                .transformToUniAndConcatenate(service -> ask.json(
                                service,
                                "/api/tasks?state=PARKED&limit=" + MOST,
                                asked.person().onBehalf())
                        .invoke(found -> found.ifPresent(page -> add(reply, asked, service, page)))
                        .onFailure(NoAnswerFromServiceException.class)
                        .recoverWithItem(() -> {
                            reply.say(vocabulary.html(asked.language(), "failed.away", service.title()));
                            return Optional.empty();
                        }))
                .collect()
                .asList()
                .map(all ->
                        reply.parts().isEmpty() ? reply.say(vocabulary.html(asked.language(), "failed.none")) : reply);
    }

    private void add(Reply reply, Asked asked, Service service, JsonNode page) {
        page.path("items")
                .forEach(task -> reply.say(
                        text(service, task, asked.language()),
                        Asked.oneRow(Asked.button(
                                vocabulary.of(asked.language(), "failed.retry"),
                                "%s:%s:%d"
                                        .formatted(
                                                RETRY,
                                                service.title(),
                                                task.path("id").asLong())))));
        if (page.hasNonNull("next")) {
            reply.say(vocabulary.html(asked.language(), "failed.more", service.title()));
        }
    }

    private String text(Service service, JsonNode task, Language language) {
        return vocabulary.html(
                language,
                "failed.task",
                task.path("document_number").asText(task.path("key").asText()),
                task.path("message").asText(),
                service.title(),
                task.path("code").asText());
    }

    private Uni<Reply> retry(Asked asked) {
        var parts = asked.words().split(":");
        var service = parts.length == 2 && parts[1].matches("\\d{1,18}") ? named(parts[0]) : null;
        if (service == null) {
            return Uni.createFrom()
                    .item(Reply.text(asked.chat(), vocabulary.html(asked.language(), "unknown-command")));
        }
        return ask.post(
                        service,
                        "/api/tasks/%s/retry".formatted(parts[1]),
                        Map.of(),
                        asked.person().onBehalf())
                .invoke(() -> CrashPoints.at("bot.retry-asked"))
                .map(done -> retried(asked, service, parts[1]))
                .onFailure(FailedCommand::isTooLate)
                .recoverWithItem(() -> Reply.text(asked.chat(), vocabulary.html(asked.language(), "failed.too-late"))
                        .note(vocabulary.of(asked.language(), "failed.too-late")));
    }

    private Reply retried(Asked asked, Service service, String task) {
        var words = vocabulary.html(asked.language(), "failed.retried", service.title(), task);
        return Reply.text(asked.chat(), words)
                .note(vocabulary.of(asked.language(), "failed.retried-note"))
                .with(tx -> audit.record(
                        tx,
                        asked.person().subject(),
                        RETRY,
                        "task",
                        service.title() + "/" + task,
                        null,
                        Map.of("telegram", asked.person().telegram())));
    }

    /** Somebody was faster, or the task is gone. */
    private static boolean isTooLate(Throwable failure) {
        return failure instanceof NoAnswerFromServiceException no
                && (no.status() == CONFLICT || no.status() == NOT_FOUND);
    }

    private static Service named(String title) {
        return Arrays.stream(Service.values())
                .filter(service -> service.title().equals(title))
                .findFirst()
                .orElse(null);
    }
}
