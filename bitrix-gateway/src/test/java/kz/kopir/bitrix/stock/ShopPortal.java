package kz.kopir.bitrix.stock;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kz.kopir.sandbox.bitrix.BitrixSimulator;

/** What people see and do in a portal's catalogue, through its own methods. */
final class ShopPortal {

    private final HttpClient http = HttpClient.newHttpClient();
    private final BitrixSimulator bitrix;

    ShopPortal(BitrixSimulator bitrix) {
        this.bitrix = bitrix;
    }

    String product(String name) {
        return call("catalog.product.add", Map.of("fields", Map.of("iblockId", 23, "name", name)))
                .getJsonObject("element")
                .getLong("id")
                .toString();
    }

    /** By product, what is in the store. */
    Map<String, BigDecimal> amounts(int store) {
        var amounts = new HashMap<String, BigDecimal>();
        for (var start = 0; ; start += 50) {
            var page = call("catalog.storeproduct.list", Map.of("filter", Map.of("storeId", store), "start", start))
                    .getJsonArray("storeProducts");
            page.forEach(each -> {
                var row = (JsonObject) each;
                amounts.put(
                        row.getLong("productId").toString(),
                        new BigDecimal(row.getValue("amount").toString()));
            });
            if (page.size() < 50) {
                return amounts;
            }
        }
    }

    BigDecimal quantity(String product) {
        var quantity = call("catalog.product.get", Map.of("id", product))
                .getJsonObject("product")
                .getValue("quantity");
        return quantity == null ? null : new BigDecimal(quantity.toString());
    }

    List<JsonObject> documents() {
        return call("catalog.document.list", Map.of()).getJsonArray("documents").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    /** A document as a service of ours that died would have left it. */
    String draft(String type, String number) {
        var fields = Map.of("docType", type, "currency", "KZT", "responsibleId", 1, "docNumber", number);
        return call("catalog.document.add", Map.of("fields", fields))
                .getJsonObject("document")
                .getLong("id")
                .toString();
    }

    void increase(String document, String product, int store, String amount) {
        var fields = Map.of("docId", document, "elementId", product, "storeTo", store, "amount", amount);
        call("catalog.document.element.add", Map.of("fields", fields));
    }

    void conduct(String document) {
        result("catalog.document.conduct", Map.of("id", document));
    }

    /** Of the documents that were ever conducted, as the ledger has them. */
    long conducted(String type) {
        return bitrix.ledger().entries("stock-document-conducted").stream()
                .filter(entry -> entry.detail().getString("docType").equals(type))
                .count();
    }

    private JsonObject call(String method, Map<String, Object> parameters) {
        return (JsonObject) result(method, parameters);
    }

    private Object result(String method, Map<String, Object> parameters) {
        var request = HttpRequest.newBuilder(URI.create(bitrix.baseUrl() + method))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(new JsonObject(parameters).encode()))
                .build();
        try {
            var answer =
                    new JsonObject(http.send(request, BodyHandlers.ofString()).body());
            if (!answer.containsKey("result")) {
                throw new AssertionError(method + " answered " + answer);
            }
            return answer.getValue("result");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
