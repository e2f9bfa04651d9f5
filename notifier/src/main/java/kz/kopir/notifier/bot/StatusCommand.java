package kz.kopir.notifier.bot;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import kz.kopir.notifier.NotifierConfig;
import kz.kopir.notifier.telling.Vocabulary;
import kz.kopir.platform.services.AskService;
import kz.kopir.platform.services.NoAnswerFromServiceException;
import kz.kopir.platform.services.Service;

/** {@code /status}: documents of today as the asker may see them, and for administrators each service with what waits for a person. */
@ApplicationScoped
class StatusCommand implements Command {

    private static final int MOST = 200;

    private final AskService ask;
    private final Vocabulary vocabulary;
    private final NotifierConfig config;
    private final Clock clock;

    StatusCommand(AskService ask, Vocabulary vocabulary, NotifierConfig config, Clock clock) {
        this.ask = ask;
        this.vocabulary = vocabulary;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "status";
    }

    @Override
    public Uni<Reply> answer(String name, Asked asked) {
        var text = new StringBuilder();
        return today(asked)
                .invoke(text::append)
                .chain(() -> asked.person().isAdmin()
                        ? services(asked).invoke(text::append).replaceWithVoid()
                        : Uni.createFrom().voidItem())
                .map(done -> new Reply(asked.chat())
                        .say(
                                text.toString(),
                                Asked.oneRow(Asked.button(vocabulary.of(asked.language(), "status.again"), "status"))));
    }

    private Uni<String> today(Asked asked) {
        var day = LocalDate.ofInstant(clock.instant(), config.zone());
        return ask.json(
                        Service.DOCUMENT_SERVICE,
                        "/api/documents?from=%s&to=%s&limit=%d".formatted(day, day, MOST),
                        asked.person().onBehalf())
                .map(found -> found.map(page -> page.path("items"))
                        .map(items -> counted(asked, day, items))
                        .orElse(""))
                .onFailure(NoAnswerFromServiceException.class)
                .recoverWithItem(
                        () -> vocabulary.html(asked.language(), "status.away", Service.DOCUMENT_SERVICE.title()));
    }

    private String counted(Asked asked, LocalDate day, JsonNode items) {
        var byState = StreamSupport.stream(items.spliterator(), false)
                .collect(Collectors.groupingBy(StatusCommand::state, Collectors.counting()));
        return vocabulary.html(
                asked.language(),
                "status.today",
                day,
                items.size() == MOST ? MOST + "+" : items.size(),
                byState.getOrDefault("POSTED", 0L),
                byState.getOrDefault("POSTING", 0L),
                byState.getOrDefault("REJECTED", 0L),
                byState.getOrDefault("CANCELLED", 0L));
    }

    /** The worst that a target says, else that of the document. */
    private static String state(JsonNode document) {
        if (document.path("state").asText().equals("CANCELLED")) {
            return "CANCELLED";
        }
        var states = document.path("targets").findValuesAsText("state");
        if (states.contains("REJECTED")) {
            return "REJECTED";
        }
        return states.contains("POSTING") ? "POSTING" : states.contains("POSTED") ? "POSTED" : "ISSUED";
    }

    private Uni<String> services(Asked asked) {
        return Multi.createFrom()
                .items(Service.values())
                .onItem()
                .transformToUniAndConcatenate(service -> parked(asked, service))
                .collect()
                .with(Collectors.joining());
    }

    private Uni<String> parked(Asked asked, Service service) {
        return ask.json(
                        service,
                        "/api/tasks?state=PARKED&limit=" + MOST,
                        asked.person().onBehalf())
                .map(found -> {
                    var count = found.map(page -> page.path("items").size()).orElse(0);
                    return "\n"
                            + vocabulary.html(
                                    asked.language(),
                                    count == 0 ? "status.well" : "status.parked",
                                    service.title(),
                                    count == MOST ? MOST + "+" : count);
                })
                .onFailure(NoAnswerFromServiceException.class)
                .recoverWithItem(() -> "\n" + vocabulary.html(asked.language(), "status.away", service.title()));
    }
}
