package kz.kopir.sandbox.onec;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.util.UUID;
import kz.kopir.sandbox.onec.access.Users;
import kz.kopir.sandbox.onec.base.Entity;
import kz.kopir.sandbox.onec.base.Infobase;
import kz.kopir.sandbox.onec.base.Journal;
import kz.kopir.sandbox.onec.base.Journal.Action;
import kz.kopir.sandbox.onec.base.OnecError;
import kz.kopir.sandbox.onec.base.Reserves;
import kz.kopir.sandbox.onec.base.Writer;
import kz.kopir.sandbox.onec.exchange.DocumentExchange;
import kz.kopir.sandbox.onec.exchange.DocumentKind;
import kz.kopir.sandbox.onec.exchange.DocumentMessage;
import kz.kopir.sandbox.onec.exchange.Refusal;
import kz.kopir.sandbox.sim.Ledger;

/**
 * {@code POST /_sim/person}: what somebody does in 1C by hand.
 * <ul>
 *   <li>{@code {"do": "post" | "unpost" | "delete", "type": "waybill", "key": "…"}} with a document;
 *   <li>{@code {"do": "product", "article": "KF-1000", "name": "…"}} renames a product;
 *   <li>{@code {"do": "stock", "article": "KF-1000", "quantity": -5, "warehouse": "Основной склад"}} writes goods off, or finds some.
 *   <li>{@code {"do": "barcode", "article": "KF-1000", "barcode": "4870001000011"}} gives a product a barcode;
 *   <li>{@code {"do": "reserve", "article": "KF-1000", "quantity": 3, "warehouse": "Основной склад"}} reserves, or sets free.
 * </ul>
 */
final class PersonRoute {

    private final Infobase base;
    private final Journal journal;
    private final DocumentExchange documents;
    private final Ledger ledger;

    PersonRoute(Infobase base, Journal journal, DocumentExchange documents, Ledger ledger) {
        this.base = base;
        this.journal = journal;
        this.documents = documents;
        this.ledger = ledger;
    }

    void handle(RoutingContext context) {
        try {
            var wish = context.body().asJsonObject();
            var writer = Writer.job(ledger, Users.PERSON, "person", null);
            switch (wish.getString("do")) {
                case "post", "unpost", "delete" -> document(wish, writer);
                case "product" -> rename(wish, writer);
                case "stock" -> stock(wish, writer);
                case "barcode" -> StartingSet.barcode(base, product(wish).id(), wish.getString("barcode"));
                case "reserve" -> reserve(wish);
                default -> throw new IllegalArgumentException("nobody can " + wish.getString("do"));
            }
            context.json(new JsonObject().put("done", wish.getString("do")));
        } catch (JsonProcessingException
                | DecodeException
                | ClassCastException
                | NullPointerException
                | IllegalArgumentException
                | OnecError
                | Refusal e) {
            context.response().setStatusCode(400);
            context.json(new JsonObject().put("error", "It cannot be done: " + e.getMessage()));
        }
    }

    private void document(JsonObject wish, Writer writer) {
        var kind = DocumentKind.named(wish.getString("type"))
                .orElseThrow(() -> new IllegalArgumentException("no type " + wish.getString("type")));
        var key = UUID.fromString(wish.getString("key"));
        var document = base.get(base.type(kind.set()), key);
        switch (wish.getString("do")) {
            case "post" -> {
                base.post(document);
                journal.note(writer, Action.POST, document);
            }
            case "unpost" -> {
                base.unpost(document);
                journal.note(writer, Action.UNPOST, document);
            }
            default -> documents.cancel(writer, kind, key);
        }
    }

    private void rename(JsonObject wish, Writer writer) {
        var product = product(wish).copy();
        product.set("Description", wish.getString("name")).set("НаименованиеПолное", wish.getString("name"));
        journal.note(writer, Action.UPDATE, base.write(product));
    }

    private Entity product(JsonObject wish) {
        return base.all(base.type("Catalog_Номенклатура")).stream()
                .filter(each -> each.text("Артикул").equals(wish.getString("article")))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no product " + wish.getString("article")));
    }

    private void reserve(JsonObject wish) {
        var name = wish.getString("warehouse", "Основной склад");
        var warehouse = base.all(base.type("Catalog_Склады")).stream()
                .filter(each -> each.text("Description").equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no warehouse " + name));
        base.reserves()
                .add(
                        new Reserves.Place(product(wish).id(), warehouse.id()),
                        new BigDecimal(wish.getValue("quantity").toString()));
    }

    private void stock(JsonObject wish, Writer writer) throws JsonProcessingException {
        var quantity = new BigDecimal(wish.getValue("quantity").toString());
        var line = new JsonObject()
                .put("line", 1)
                .put("kind", "GOODS")
                .put("product", new JsonObject().put("article", wish.getString("article")))
                .put("quantity", quantity.abs())
                .put("price", 1)
                .put("sum", quantity.abs());
        var warehouse = new JsonObject().put("name", wish.getString("warehouse", "Основной склад"));
        var message = new JsonObject()
                .put("type", quantity.signum() < 0 ? "write_off" : "surplus")
                .put("date", wish.getString("date", "2026-11-20T12:00:00"))
                .put("organization", new JsonObject().put("bin", "990140000483"))
                .put("warehouse_from", warehouse)
                .put("warehouse_to", warehouse)
                .put(
                        "accounts",
                        new JsonObject()
                                .put("goods", "1330")
                                .put("surplus", "6280")
                                .put("losses", "7470"))
                .put("lines", new JsonArray().add(line));
        documents.put(writer, DocumentMessage.parse(message.encode(), UUID.randomUUID()));
    }
}
