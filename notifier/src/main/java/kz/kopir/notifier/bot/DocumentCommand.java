package kz.kopir.notifier.bot;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import kz.kopir.notifier.telling.Vocabulary;
import kz.kopir.platform.services.AskService;
import kz.kopir.platform.services.Service;

/** {@code /document WB-2026-11-0001}: how it stands, and the document itself. */
@ApplicationScoped
class DocumentCommand implements Command {

    private static final int MOST = 3;

    private final AskService ask;
    private final DocumentTexts texts;
    private final Vocabulary vocabulary;

    DocumentCommand(AskService ask, DocumentTexts texts, Vocabulary vocabulary) {
        this.ask = ask;
        this.texts = texts;
        this.vocabulary = vocabulary;
    }

    @Override
    public String name() {
        return "document";
    }

    @Override
    public Set<String> buttons() {
        return Set.of("pdf");
    }

    @Override
    public Uni<Reply> answer(String name, Asked asked) {
        var number = asked.words();
        if (number.isBlank()) {
            return Uni.createFrom().item(Reply.text(asked.chat(), vocabulary.html(asked.language(), "document.usage")));
        }
        var path =
                "/api/documents?limit=%d&number=%s".formatted(MOST, URLEncoder.encode(number, StandardCharsets.UTF_8));
        return ask.json(Service.DOCUMENT_SERVICE, path, asked.person().onBehalf())
                .map(found -> {
                    var reply = new Reply(asked.chat());
                    found.ifPresent(page -> page.path("items").forEach(document -> {
                        if (name.equals("document")) {
                            reply.say(texts.write(document, asked.language()));
                        }
                        reply.paper(
                                UUID.fromString(document.path("id").asText()),
                                document.path("number").asText(),
                                asked.language().code(),
                                asked.person().onBehalf());
                    }));
                    return reply.parts().isEmpty()
                            ? reply.say(vocabulary.html(asked.language(), "document.none", number))
                            : reply;
                });
    }
}
