package kz.kopir.sandbox.odoo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** A fresh Odoo with its first company and one of Kazakhstan, whose chart has 12, 20 and 0 percent and no 16. */
final class StartingBooks {

    /** The company of Kazakhstan. */
    static final int COMPANY = 2;

    private final Tables tables;

    private StartingBooks(Tables tables) {
        this.tables = tables;
    }

    static void fill(Tables tables) {
        new StartingBooks(tables).fill();
    }

    private void fill() {
        var kazakhstan =
                id("res.country", new JsonObject().put("name", "Kazakhstan").put("code", "KZ"));
        var usd = id(
                "res.currency",
                new JsonObject().put("name", "USD").put("symbol", "$").put("active", true));
        var kzt = id(
                "res.currency",
                new JsonObject().put("name", "KZT").put("symbol", "₸").put("active", true));
        id(
                "res.currency",
                new JsonObject().put("name", "EUR").put("symbol", "€").put("active", false));
        id(
                "res.currency",
                new JsonObject().put("name", "RUB").put("symbol", "₽").put("active", false));
        id("res.company", new JsonObject().put("name", "My Company").put("currency_id", usd));
        var company = id(
                "res.company",
                new JsonObject()
                        .put("name", "ТОО «Көпір Сауда»")
                        .put("vat", "990140000483")
                        .put("country_id", kazakhstan)
                        .put("currency_id", kzt)
                        .put("chart_template", "kz")
                        .put("tax_calculation_rounding_method", "round_globally"));
        id("uom.uom", new JsonObject().put("name", "Units"));
        for (var login : List.of("odoobot", "admin", "portal", "public", "template", "bot", "mfa")) {
            id(
                    "res.users",
                    new JsonObject()
                            .put("name", login)
                            .put("login", login)
                            .put("company_id", 1)
                            .put("company_ids", new JsonArray().add(1).add(company)));
        }
        for (var journal : List.of("sale СЧФ", "purchase СЧЁТ", "bank BNK1", "cash CSH1")) {
            var words = journal.split(" ");
            id(
                    "account.journal",
                    new JsonObject()
                            .put("name", words[1])
                            .put("type", words[0])
                            .put("code", words[1])
                            .put("active", true)
                            .put("company_id", company));
        }
        taxes(company, kazakhstan);
    }

    private void taxes(int company, int country) {
        var output = account("3130", company);
        var input = account("1420", company);
        var national = id(
                "account.fiscal.position",
                new JsonObject().put("name", "National").put("company_id", company));
        var union = id(
                "account.fiscal.position", new JsonObject().put("name", "EEU").put("company_id", company));
        for (var rate : List.of(12, 0, 20)) {
            var group = id(
                    "account.tax.group",
                    new JsonObject()
                            .put("name", "VAT " + rate + "%")
                            .put("company_id", company)
                            .put("country_id", country));
            for (var position : List.of(national, union)) {
                tax(company, country, rate, position, position == national ? "" : " EEU", group, "sale", output);
                tax(company, country, rate, position, position == national ? "" : " EEU", group, "purchase", input);
            }
        }
    }

    private int account(String code, int company) {
        return id(
                "account.account",
                new JsonObject().put("name", code).put("code", code).put("company_ids", new JsonArray().add(company)));
    }

    private void tax(
            int company, int country, int rate, int position, String suffix, int group, String use, int account) {
        var base = id("account.tax.repartition.line", new JsonObject().put("repartition_type", "base"));
        var line = id(
                "account.tax.repartition.line",
                new JsonObject().put("repartition_type", "tax").put("account_id", account));
        id(
                "account.tax",
                new JsonObject()
                        .put("name", rate + "%" + suffix)
                        .put("amount", (double) rate)
                        .put("amount_type", "percent")
                        .put("type_tax_use", use)
                        .put("sequence", 1)
                        .put("active", true)
                        .put("company_id", company)
                        .put("country_id", country)
                        .put("tax_group_id", group)
                        .put("fiscal_position_ids", new JsonArray().add(position))
                        .put(
                                "invoice_repartition_line_ids",
                                new JsonArray().add(base).add(line))
                        .put(
                                "refund_repartition_line_ids",
                                new JsonArray().add(base).add(line)));
    }

    private int id(String model, JsonObject values) {
        return tables.insert(model, values).getInteger("id");
    }
}
