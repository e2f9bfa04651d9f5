package kz.kopir.sandbox.onec;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Documents as Kopir sends them to an HTTP service of 1C. */
final class Messages {

    private Messages() {}

    static JsonObject ofCoffee(String type, int quantity) {
        return header(type)
                .put("lines", new JsonArray().add(goods(quantity)))
                .put(
                        "totals",
                        new JsonObject()
                                .put("net", 10000 * quantity)
                                .put("vat", 1600 * quantity)
                                .put("gross", 11600 * quantity));
    }

    static JsonObject ofDelivery(String type) {
        var line = goods(1).put("kind", "SERVICE").put("name", "Доставка").put("product", article("DL-1"));
        return ofCoffee(type, 1).put("lines", new JsonArray().add(line));
    }

    static JsonObject header(String type) {
        return new JsonObject()
                .put("type", type)
                .put("number", "WB-2026-11-0001")
                .put("date", "2026-11-20T10:15:00")
                .put("order", "bitrix24:demo/7405")
                .put("post", true)
                .put("organization", new JsonObject().put("bin", "990140000483").put("name", "ТОО «Көпір Сауда»"))
                .put("counterparty", party("960640000535", "ТОО «Ромашка»"))
                .put("contract", new JsonObject().put("number", "15").put("date", "2026-01-10"))
                .put("warehouse_from", warehouse("Основной склад"))
                .put("warehouse_to", null)
                .put("currency", "KZT")
                .put("currency_rate", 1)
                .put("vat_included", true)
                .put("base", null)
                .put("comment", "Kopir WB-2026-11-0001, сделка 7405")
                .put("reason", null)
                .put(
                        "accounts",
                        new JsonObject()
                                .put("buyers", "1210")
                                .put("suppliers", "3310")
                                .put("goods", "1330")
                                .put("income", "6010")
                                .put("cost", "7010")
                                .put("vat", "3130")
                                .put("input_vat", "1420")
                                .put("expenses", "7210")
                                .put("surplus", "6280")
                                .put("losses", "7470"));
    }

    static JsonObject party(String bin, String name) {
        return new JsonObject()
                .put(
                        "key",
                        UUID.nameUUIDFromBytes(bin.getBytes(StandardCharsets.UTF_8))
                                .toString())
                .put("bin", bin)
                .put("iin", null)
                .put("phone", null)
                .put("name", name);
    }

    static JsonObject warehouse(String name) {
        return new JsonObject().put("key", null).put("name", name);
    }

    static JsonObject article(String article) {
        return new JsonObject().put("key", null).put("article", article).put("barcode", null);
    }

    static JsonObject goods(int quantity) {
        return new JsonObject()
                .put("line", 1)
                .put("kind", "GOODS")
                .put("product", article("KF-1000"))
                .put("name", "Кофе зерновой 1 кг")
                .put("quantity", quantity)
                .put("unit", "796")
                .put("price", 11600)
                .put("sum", 11600 * quantity)
                .put("vat_rate", 16)
                .put("vat_amount", 1600 * quantity)
                .put("book_quantity", null);
    }
}
