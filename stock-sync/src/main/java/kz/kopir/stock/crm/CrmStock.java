package kz.kopir.stock.crm;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import kz.kopir.platform.services.AskService;
import kz.kopir.platform.services.NoAnswerFromServiceException;
import kz.kopir.platform.services.Service;
import kz.kopir.stock.RunFailedException;

/** What the portals of bitrix-gateway show now. Every failure is a {@link RunFailedException}. */
@ApplicationScoped
public class CrmStock {

    private static final String BASE = "/api/bitrix-stock";

    private final AskService ask;

    CrmStock(AskService ask) {
        this.ask = ask;
    }

    /** Those that show stock of the connection. */
    public Uni<List<String>> portals(String connection) {
        return get(BASE + "?connection=" + encoded(connection)).map(answer -> {
            var portals = new ArrayList<String>();
            answer.path("portals").forEach(portal -> portals.add(portal.asText()));
            return portals;
        });
    }

    /** @param after null for the first page */
    public Uni<CrmPage> page(String portal, String connection, String after, int limit) {
        var place = after == null ? "" : "&after=" + encoded(after);
        return get(BASE + "/" + encoded(portal) + "?connection=" + encoded(connection) + "&limit=" + limit + place)
                .map(CrmStock::page);
    }

    private static CrmPage page(JsonNode answer) {
        if (!answer.path("items").isArray() || !answer.hasNonNull("read_at")) {
            throw RunFailedException.forNow("STK-0402", "Ответ bitrix-gateway об остатках не читается");
        }
        var stores = new HashMap<String, String>();
        answer.path("warehouses")
                .forEach(shelf -> stores.put(shelf.path("warehouse").asText(), text(shelf, "store")));
        var shared = new HashSet<String>();
        answer.path("shared_stores").forEach(store -> shared.add(store.asText()));
        return new CrmPage(
                answer.path("accounting").asBoolean(),
                answer.path("digits").asInt(),
                OffsetDateTime.parse(answer.get("read_at").asText()),
                stores,
                text(answer, "other_store"),
                shared,
                lines(answer.path("items")),
                text(answer, "next"));
    }

    private static List<CrmLine> lines(JsonNode items) {
        var lines = new ArrayList<CrmLine>();
        for (var item : items) {
            if (item.path("absent").asBoolean()) {
                lines.add(line(item, "", null));
            }
            item.path("amounts")
                    .properties()
                    .forEach(amount -> lines.add(line(item, amount.getKey(), amount.getValue())));
        }
        return lines;
    }

    private static CrmLine line(JsonNode item, String store, JsonNode amount) {
        return new CrmLine(
                item.path("crm_product_id").asText(),
                text(item, "name"),
                item.hasNonNull("onec_id") ? UUID.fromString(item.get("onec_id").asText()) : null,
                text(item, "article"),
                item.path("mapped").asBoolean(),
                store,
                amount == null ? null : amount.decimalValue());
    }

    private static String text(JsonNode item, String field) {
        return item.hasNonNull(field) ? item.get(field).asText() : null;
    }

    private Uni<JsonNode> get(String path) {
        return ask.json(Service.BITRIX_GATEWAY, path)
                .map(found -> found.orElseThrow(() -> RunFailedException.forNow(
                        "STK-0401", "bitrix-gateway не показывает остатки этого подключения в этом портале")))
                .onFailure(NoAnswerFromServiceException.class)
                .transform(failure -> RunFailedException.forNow("STK-0401", failure.getMessage()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
