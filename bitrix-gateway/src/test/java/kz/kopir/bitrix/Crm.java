package kz.kopir.bitrix;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import kz.kopir.sandbox.bitrix.BitrixSimulator;

/** Does in the portal what its people do, through its own methods. */
public final class Crm {

    public static final int ROMASHKA = 11;
    public static final int AIGUL = 21;

    private final HttpClient http = HttpClient.newHttpClient();
    private final BitrixSimulator bitrix;

    public Crm(BitrixSimulator bitrix) {
        this.bitrix = bitrix;
    }

    /** A deal in work with coffee for the company. */
    public String deal() {
        return deal(Map.of("companyId", ROMASHKA));
    }

    public String deal(Map<String, Object> buyer) {
        var fields = new JsonObject().put("title", "Кофе").put("stageId", "EXECUTING");
        buyer.forEach(fields::put);
        var id = call("crm.item.add", Map.of("entityTypeId", 2, "fields", fields.getMap()))
                .getJsonObject("item")
                .getLong("id")
                .toString();
        rows(id, Map.of("productId", 101, "price", 5800, "quantity", 2, "taxRate", 16, "taxIncluded", "Y"));
        return id;
    }

    @SafeVarargs
    public final void rows(String deal, Map<String, Object>... rows) {
        call("crm.item.productrow.set", Map.of("ownerType", "D", "ownerId", deal, "productRows", List.of(rows)));
    }

    public void win(String deal) {
        change(deal, Map.of("stageId", "WON"));
    }

    public void change(String deal, Map<String, Object> fields) {
        call("crm.item.update", Map.of("entityTypeId", 2, "id", deal, "fields", fields));
    }

    public void delete(String deal) {
        result("crm.item.delete", Map.of("entityTypeId", 2, "id", deal));
    }

    public void pay(String deal) {
        var payment = result("crm.item.payment.add", Map.of("entityId", deal, "entityTypeId", 2));
        result("crm.item.payment.pay", Map.of("id", payment));
    }

    /** A product of the catalogue. */
    public String product(String name) {
        return call("catalog.product.add", Map.of("fields", Map.of("name", name, "iblockId", 23)))
                .getJsonObject("element")
                .getLong("id")
                .toString();
    }

    public String numbers(String deal) {
        return field(deal, "UF_CRM_KOPIR_NUMBER");
    }

    public String field(String deal, String name) {
        return call("crm.item.get", Map.of("entityTypeId", 2, "id", deal, "useOriginalUfNames", "Y"))
                .getJsonObject("item")
                .getString(name);
    }

    public List<String> comments(String deal) {
        return ((JsonArray) result(
                        "crm.timeline.comment.list",
                        Map.of("filter", Map.of("ENTITY_ID", deal, "ENTITY_TYPE", "deal"))))
                .stream()
                        .map(comment -> ((JsonObject) comment).getString("COMMENT"))
                        .toList();
    }

    /** What the method answers. */
    public Object ask(String method, Map<String, Object> parameters) {
        return result(method, parameters);
    }

    private JsonObject call(String method, Map<String, Object> parameters) {
        return result(method, parameters) instanceof JsonObject object ? object : new JsonObject();
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
