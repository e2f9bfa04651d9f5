package kz.kopir.bitrix.onec;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import kz.kopir.bitrix.matching.Product;
import kz.kopir.platform.services.AskService;
import kz.kopir.platform.services.NoAnswerFromServiceException;
import kz.kopir.platform.services.Service;

/** 1C's products, asked of onec-gateway page by page. */
@ApplicationScoped
public class OnecProducts {

    private static final int PAGE = 1000;
    private static final int TOO_MANY = 429;
    private static final int FAILED = 500;

    private final AskService services;

    OnecProducts(AskService services) {
        this.services = services;
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
        return services.json(Service.ONEC_GATEWAY, "/api/onec/" + encoded(connection) + "/products" + query)
                .<Reply>map(found -> found.<Reply>map(OnecProducts::page)
                        .orElseGet(() -> new Reply.Refused("onec-gateway не знает подключения " + connection)))
                .onFailure(NoAnswerFromServiceException.class)
                .recoverWithItem(failure -> silentOrRefused((NoAnswerFromServiceException) failure));
    }

    private static Reply silentOrRefused(NoAnswerFromServiceException failure) {
        var status = failure.status();
        return status == 0 || status == TOO_MANY || status >= FAILED
                ? new Reply.Silent(failure.getMessage())
                : new Reply.Refused(failure.getMessage());
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

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
