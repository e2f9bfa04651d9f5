package kz.kopir.notifier.bot;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import kz.kopir.notifier.Language;
import kz.kopir.notifier.NotifierConfig;
import kz.kopir.notifier.telling.Amounts;
import kz.kopir.notifier.telling.Vocabulary;
import kz.kopir.platform.services.AskService;
import kz.kopir.platform.services.Service;

/** {@code /stock <product or barcode>}: how much of it lies where, as it was last read from 1C. */
@ApplicationScoped
class StockCommand implements Command {

    private static final int MOST = 10;
    private static final DateTimeFormatter SEEN = DateTimeFormatter.ofPattern("dd.MM HH:mm");

    private final AskService ask;
    private final Vocabulary vocabulary;
    private final NotifierConfig config;

    StockCommand(AskService ask, Vocabulary vocabulary, NotifierConfig config) {
        this.ask = ask;
        this.vocabulary = vocabulary;
        this.config = config;
    }

    @Override
    public String name() {
        return "stock";
    }

    @Override
    public Uni<Reply> answer(String name, Asked asked) {
        if (asked.words().isBlank()) {
            return Uni.createFrom().item(Reply.text(asked.chat(), vocabulary.html(asked.language(), "stock.usage")));
        }
        var path = "/api/stock/find?limit=%d&text=%s"
                .formatted(MOST, URLEncoder.encode(asked.words(), StandardCharsets.UTF_8));
        return ask.json(Service.STOCK_SYNC, path)
                .map(found -> found.map(answer -> answer.path("items"))
                        .filter(items -> !items.isEmpty())
                        .map(items -> shown(asked, items))
                        .orElseGet(() -> Reply.text(
                                asked.chat(), vocabulary.html(asked.language(), "stock.none", asked.words()))));
    }

    private Reply shown(Asked asked, JsonNode items) {
        var text = new StringBuilder();
        var product = "";
        for (var line : items) {
            if (!line.path("product").asText().equals(product)) {
                product = line.path("product").asText();
                text.append(text.isEmpty() ? "" : "\n\n").append(head(asked, line));
            }
            text.append('\n').append(shelf(asked, line));
        }
        return Reply.text(asked.chat(), text.toString());
    }

    private String head(Asked asked, JsonNode line) {
        return vocabulary.html(
                asked.language(),
                "stock.head",
                line.path("name").asText(),
                line.path("code").asText("—"),
                line.path("barcode").asText("—"));
    }

    private String shelf(Asked asked, JsonNode line) {
        if (!line.hasNonNull("quantity")) {
            return vocabulary.html(asked.language(), "stock.nothing");
        }
        var seen = line.hasNonNull("seen_at")
                ? SEEN.format(
                        OffsetDateTime.parse(line.path("seen_at").asText()).atZoneSameInstant(config.zone()))
                : "—";
        return vocabulary.html(
                asked.language(),
                "stock.line",
                line.path("warehouse").asText("—"),
                quantity(line, "quantity", asked.language()),
                quantity(line, "reserved", asked.language()),
                seen);
    }

    private static String quantity(JsonNode line, String field, Language language) {
        return Amounts.quantity(new BigDecimal(line.path(field).asText("0")), language);
    }
}
