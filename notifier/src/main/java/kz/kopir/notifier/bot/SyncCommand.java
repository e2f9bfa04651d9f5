package kz.kopir.notifier.bot;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.kopir.notifier.telling.Message.Button;
import kz.kopir.notifier.telling.Vocabulary;
import kz.kopir.platform.services.AskService;
import kz.kopir.platform.services.Service;

/** {@code /sync}: has 1C's stock read now; a button tells how far it is. */
@ApplicationScoped
class SyncCommand implements Command {

    private static final String RUN = "run";

    private final AskService ask;
    private final Vocabulary vocabulary;

    SyncCommand(AskService ask, Vocabulary vocabulary) {
        this.ask = ask;
        this.vocabulary = vocabulary;
    }

    @Override
    public String name() {
        return "sync";
    }

    @Override
    public Set<String> buttons() {
        return Set.of(RUN);
    }

    @Override
    public boolean isForAdmins() {
        return true;
    }

    @Override
    public Uni<Reply> answer(String name, Asked asked) {
        return name.equals(RUN) ? progress(asked) : begin(asked);
    }

    private Uni<Reply> begin(Asked asked) {
        return ask.post(
                        Service.STOCK_SYNC,
                        "/api/sync/stock",
                        Map.of(),
                        asked.person().onBehalf())
                .map(answer -> {
                    var text = new StringBuilder(vocabulary.html(asked.language(), "sync.begun"));
                    var buttons = new ArrayList<List<Button>>();
                    answer.ifPresent(begun -> begun.path("runs").forEach(run -> {
                        text.append('\n').append(run(asked, run));
                        buttons.add(List.of(button(asked, run.path("id").asLong())));
                    }));
                    return new Reply(asked.chat()).say(text.toString(), buttons);
                });
    }

    private Uni<Reply> progress(Asked asked) {
        if (!asked.words().matches("\\d{1,18}")) {
            return Uni.createFrom()
                    .item(Reply.text(asked.chat(), vocabulary.html(asked.language(), "unknown-command")));
        }
        return ask.json(
                        Service.STOCK_SYNC,
                        "/api/sync/stock/runs/" + asked.words(),
                        asked.person().onBehalf())
                .map(found -> found.map(run -> new Reply(asked.chat())
                                .edit(
                                        asked.update().message(),
                                        run(asked, run),
                                        Asked.oneRow(
                                                button(asked, run.path("id").asLong()))))
                        .orElseGet(() -> Reply.text(
                                asked.chat(), vocabulary.html(asked.language(), "sync.none", asked.words()))));
    }

    private Button button(Asked asked, long run) {
        return Asked.button(vocabulary.of(asked.language(), "sync.progress") + " " + run, RUN + ":" + run);
    }

    private String run(Asked asked, JsonNode run) {
        return vocabulary.html(
                asked.language(),
                "sync.run",
                run.path("id").asText(),
                run.path("connection").asText(),
                vocabulary.of(asked.language(), "run." + run.path("state").asText()),
                run.path("lines_read").asText("0"),
                run.path("lines_changed").asText("0"));
    }
}
