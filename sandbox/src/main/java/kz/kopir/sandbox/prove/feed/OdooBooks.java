package kz.kopir.sandbox.prove.feed;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import kz.kopir.sandbox.odoo.OdooSimulator;

/** The second seller keeps its books in Odoo beside 1C: a connection, the tax that Odoo's chart does not have, and the seller's targets. */
public final class OdooBooks {

    static final String SELLER = "971240001315";

    private OdooBooks() {}

    /** @param url where Kopir finds Odoo */
    public static void keep(Office office, String url) {
        office.must(
                "POST",
                "/api/odoo-connections",
                new JsonObject()
                        .put("name", "main")
                        .put("url", url)
                        .put("database", OdooSimulator.DATABASE)
                        .put("login", "admin")
                        .put("password", "admin")
                        .put("company", OdooSimulator.COMPANY)
                        .put("organizations", new JsonArray().add(SELLER))
                        .put("webhook_secret", "sandbox-webhook-secret"));
        var tested = office.must("POST", "/api/odoo-connections/main/test?create_missing=true", new JsonObject());
        if (!tested.getBoolean("ok")) {
            throw new IllegalStateException("Odoo's connection is not well: " + tested);
        }
        var card = office.must("GET", "/api/organizations/" + SELLER, null);
        office.must(
                "PUT",
                "/api/organizations/" + SELLER,
                card.put("targets", new JsonArray().add("onec").add("odoo")));
    }
}
