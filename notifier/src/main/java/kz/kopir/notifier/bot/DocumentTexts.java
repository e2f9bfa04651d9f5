package kz.kopir.notifier.bot;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import kz.kopir.notifier.Language;
import kz.kopir.notifier.telling.Amounts;
import kz.kopir.notifier.telling.Vocabulary;

/** Writes documents, as document-service shows them, for people. */
@ApplicationScoped
class DocumentTexts {

    private final Vocabulary vocabulary;

    DocumentTexts(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** Three or four lines. */
    String write(JsonNode document, Language language) {
        var text = new StringBuilder(vocabulary.html(
                language,
                "document.head",
                vocabulary.of(language, "type." + document.path("type").asText()),
                document.path("number").asText(),
                document.path("date").asText()));
        text.append('\n')
                .append(vocabulary.html(
                        language,
                        "document.deal",
                        document.path("deal").asText(),
                        document.path("customer").asText("—")));
        if (document.path("totals").hasNonNull("gross")) {
            text.append('\n')
                    .append(vocabulary.html(
                            language,
                            "document.sum",
                            Amounts.shown(
                                    new BigDecimal(document.path("totals")
                                            .path("gross")
                                            .asText()),
                                    language),
                            document.path("currency").asText()));
        }
        text.append('\n').append(state(document, language));
        return text.toString();
    }

    private String state(JsonNode document, Language language) {
        var state = document.path("state").asText();
        if (!state.equals("ISSUED")) {
            return vocabulary.html(language, "state." + state);
        }
        if (document.path("targets").isEmpty()) {
            return vocabulary.html(language, "state.ISSUED");
        }
        var text = new StringBuilder();
        document.path("targets").forEach(target -> {
            if (!text.isEmpty()) {
                text.append('\n');
            }
            text.append(target(target, language));
        });
        return text.toString();
    }

    private String target(JsonNode target, Language language) {
        var system = "target." + target.path("system").asText();
        var name = vocabulary.has(language, system)
                ? vocabulary.of(language, system)
                : target.path("system").asText();
        return switch (target.path("state").asText()) {
            case "POSTED" ->
                vocabulary.html(
                        language, "posting.POSTED", name, target.path("number").asText("—"));
            case "REJECTED" ->
                vocabulary.html(
                        language,
                        "posting.REJECTED",
                        name,
                        target.path("message").asText(),
                        target.path("code").asText());
            default -> vocabulary.html(language, "posting.POSTING", name);
        };
    }
}
