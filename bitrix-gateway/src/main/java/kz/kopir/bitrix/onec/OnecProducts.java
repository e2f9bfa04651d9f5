package kz.kopir.bitrix.onec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.kopir.bitrix.MatchingConfig;
import kz.kopir.bitrix.matching.Product;
import kz.kopir.contracts.EventJson;
import kz.kopir.platform.outbound.OutboundHttp;

/** 1C's products, asked of onec-gateway page by page. */
@ApplicationScoped
public class OnecProducts {

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration READ = Duration.ofSeconds(30);
    private static final int PAGE = 1000;

    private final OutboundHttp http;
    private final ServiceToken token;
    private final URI address;
    private final ObjectMapper json = EventJson.mapper();

    OnecProducts(Vertx vertx, ServiceToken token, MatchingConfig config) {
        this.http = new OutboundHttp(vertx, 2, CONNECT, READ);
        this.token = token;
        this.address = config.onecGateway();
    }

    /** How a page was answered. */
    public sealed interface Reply {

        /**
         * @param complete whether 1C was read to the end once; if not, products may be missing
         * @param next     where the next page begins; null on the last
         */
        record Page(List<Product> products, boolean complete, String next) implements Reply {}

        /** Nothing came; another try may help. */
        record Silent(String why) implements Reply {}

        /** onec-gateway said no. */
        record Refused(String why) implements Reply {}
    }

    /** @param after null for the first page */
    public Uni<Reply> page(String connection, String after) {
        var query = "?limit=" + PAGE + (after == null ? "" : "&after=" + after);
        return token.get()
                .chain(shown -> http.send(
                        HttpMethod.GET,
                        address.resolve("/api/onec/" + encoded(connection) + "/products" + query),
                        Map.of("Authorization", "Bearer " + shown, "Accept", "application/json"),
                        Buffer.buffer()))
                .map(this::read)
                .onFailure()
                .recoverWithItem(failure -> new Reply.Silent("onec-gateway не отвечает: " + failure.getMessage()));
    }

    private Reply read(OutboundHttp.Answer answer) {
        if (answer.status() == 200) {
            return page(tree(answer.body()));
        }
        var detail = answer.contentType().contains("json")
                ? tree(answer.body()).path("detail").asText()
                : "";
        var why =
                "onec-gateway ответил %d %s".formatted(answer.status(), detail).strip();
        return answer.status() == 429 || answer.status() >= 500 ? new Reply.Silent(why) : new Reply.Refused(why);
    }

    private static Reply.Page page(JsonNode answer) {
        var products = new ArrayList<Product>();
        for (var item : answer.path("items")) {
            if (!item.path("deleted").asBoolean()) {
                products.add(new Product(
                        item.path("key").asText(), name(item), null, text(item, "article"), barcodes(item)));
            }
        }
        return new Reply.Page(products, answer.path("complete").asBoolean(), text(answer, "next"));
    }

    /** The full name says more where there is one: the short one is often cut off. */
    private static String name(JsonNode item) {
        var name = text(item, "name");
        var full = text(item, "full_name");
        return full == null || name != null && name.length() >= full.length() ? name : full;
    }

    /** onec-gateway tells barcodes once it reads them; see docs/onec-reading.md. */
    private static Set<String> barcodes(JsonNode item) {
        var barcodes = new HashSet<String>();
        item.path("barcodes").forEach(code -> barcodes.add(code.asText()));
        var one = text(item, "barcode");
        if (one != null) {
            barcodes.add(one);
        }
        return barcodes;
    }

    private static String text(JsonNode item, String field) {
        var text = item.path(field).asText("");
        return text.isBlank() || item.path(field).isNull() ? null : text;
    }

    private JsonNode tree(Buffer body) {
        try {
            return json.readTree(body.getBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("No JSON", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
