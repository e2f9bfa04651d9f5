package kz.kopir.notifier.bot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import kz.kopir.notifier.telling.Message.Button;
import kz.kopir.notifier.telling.Vocabulary;
import kz.kopir.platform.services.AskService;
import kz.kopir.platform.services.Service;

/** {@code /deal 7405}: its documents and how they stand, each with a button for its PDF. */
@ApplicationScoped
class DealCommand implements Command {

    private static final int MOST = 10;

    private final AskService ask;
    private final DocumentTexts texts;
    private final Vocabulary vocabulary;

    DealCommand(AskService ask, DocumentTexts texts, Vocabulary vocabulary) {
        this.ask = ask;
        this.texts = texts;
        this.vocabulary = vocabulary;
    }

    @Override
    public String name() {
        return "deal";
    }

    @Override
    public Uni<Reply> answer(String name, Asked asked) {
        var deal = asked.words();
        if (deal.isBlank()) {
            return Uni.createFrom().item(Reply.text(asked.chat(), vocabulary.html(asked.language(), "deal.usage")));
        }
        var path = "/api/documents?limit=%d&deal=%s".formatted(MOST, URLEncoder.encode(deal, StandardCharsets.UTF_8));
        return ask.json(Service.DOCUMENT_SERVICE, path, asked.person().onBehalf())
                .map(found -> shown(asked, found.map(page -> page.path("items")).orElse(MissingNode.getInstance())));
    }

    private Reply shown(Asked asked, JsonNode documents) {
        var reply = new Reply(asked.chat());
        if (documents.isEmpty()) {
            return reply.say(vocabulary.html(asked.language(), "deal.none", asked.words()));
        }
        var text = new StringBuilder(vocabulary.html(asked.language(), "deal.head", asked.words()));
        var buttons = new ArrayList<List<Button>>();
        documents.forEach(document -> {
            text.append("\n\n").append(texts.write(document, asked.language()));
            if (document.hasNonNull("number")) {
                var number = document.path("number").asText();
                buttons.add(List.of(Asked.button("PDF " + number, "pdf:" + number)));
            }
        });
        return reply.say(text.toString(), buttons);
    }
}
