package kz.kopir.odoo.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import kz.kopir.odoo.OdooConnection;
import kz.kopir.odoo.books.Remembered;
import kz.kopir.odoo.books.Taxes;
import kz.kopir.odoo.client.OdooCall;
import kz.kopir.odoo.client.OdooClient;
import kz.kopir.odoo.client.OdooClients;
import kz.kopir.odoo.client.OdooException;

/** Makes a tax that Odoo's chart of Kazakhstan does not have, on the account of one that it has. */
@ApplicationScoped
class CreateTax {

    private final OdooClients clients;
    private final Remembered remembered;

    CreateTax(OdooClients clients, Remembered remembered) {
        this.clients = clients;
        this.remembered = remembered;
    }

    /** @param included whether prices hold it */
    Uni<Long> of(OdooConnection connection, Taxes.Use use, BigDecimal percent, boolean included) {
        var client = clients.of(connection);
        return client.whoami()
                .chain(who -> country(client, who.company())
                        .chain(country -> account(client, who.company(), use)
                                .chain(account -> group(client, who.company(), country, percent)
                                        .chain(group -> create(
                                                client,
                                                values(
                                                        who.company(),
                                                        country,
                                                        account,
                                                        group,
                                                        use,
                                                        percent,
                                                        included))))))
                .call(() -> remembered.forget(connection));
    }

    private static Uni<Long> country(OdooClient client, long company) {
        return client.read("res.company", company, List.of("country_id"))
                .map(found -> found.map(one -> one.path("country_id").path(0).asLong())
                        .orElse(0L));
    }

    /** That of a tax of the same use: in Kazakhstan 3130 for sales and 1420 for purchases. */
    private static Uni<Long> account(OdooClient client, long company, Taxes.Use use) {
        return client.search(
                        "account.tax",
                        List.of(
                                List.of("type_tax_use", "=", use == Taxes.Use.SALE ? "sale" : "purchase"),
                                List.of("amount", ">", 0),
                                List.of("company_id", "=", company)),
                        List.of("invoice_repartition_line_ids"),
                        "sequence,id",
                        1)
                .chain(taxes -> taxes.isEmpty()
                        ? Uni.createFrom().<JsonNode>nullItem()
                        : client.call(OdooCall.on(
                                        "account.tax.repartition.line",
                                        "read",
                                        StreamSupport.stream(
                                                        taxes.get(0)
                                                                .path("invoice_repartition_line_ids")
                                                                .spliterator(),
                                                        false)
                                                .map(JsonNode::asLong)
                                                .toList())
                                .with("fields", List.of("repartition_type", "account_id"))))
                .map(lines -> {
                    if (lines != null) {
                        for (var line : lines) {
                            if (line.path("repartition_type").asText().equals("tax")
                                    && line.path("account_id").isArray()) {
                                return line.path("account_id").get(0).asLong();
                            }
                        }
                    }
                    throw OdooException.refused(
                            "ODOO-0316",
                            "В Odoo нет налога, со счёта которого можно взять образец. Загрузите план счетов Казахстана.");
                });
    }

    private static Uni<Long> group(OdooClient client, long company, long country, BigDecimal percent) {
        var name = "НДС " + percent.toPlainString() + "%";
        return client.search(
                        "account.tax.group",
                        List.of(List.of("name", "=", name), List.of("company_id", "=", company)),
                        List.of("id"),
                        "id",
                        1)
                .chain(found -> found.isEmpty()
                        ? create(
                                client,
                                "account.tax.group",
                                Map.of("name", name, "company_id", company, "country_id", country))
                        : Uni.createFrom().item(found.get(0).path("id").asLong()));
    }

    private static Map<String, Object> values(
            long company, long country, long account, long group, Taxes.Use use, BigDecimal percent, boolean included) {
        var lines = List.of(
                List.of(0, 0, Map.of("repartition_type", "base")),
                List.of(0, 0, Map.of("repartition_type", "tax", "account_id", account)));
        var values = new LinkedHashMap<String, Object>();
        values.put("name", percent.toPlainString() + "%" + (included ? " в цене" : ""));
        values.put("amount", percent);
        values.put("amount_type", "percent");
        values.put("type_tax_use", use == Taxes.Use.SALE ? "sale" : "purchase");
        values.put("tax_group_id", group);
        values.put("company_id", company);
        values.put("country_id", country);
        values.put("invoice_repartition_line_ids", lines);
        values.put("refund_repartition_line_ids", lines);
        values.put("included", included);
        return values;
    }

    /** Up to version 17 the price mode is a plain field. */
    private static Uni<Long> create(OdooClient client, Map<String, Object> values) {
        return client.version().chain(version -> {
            var included = Boolean.TRUE.equals(values.remove("included"));
            if (included && version < 18) {
                values.put("price_include", true);
            } else if (included) {
                values.put("price_include_override", "tax_included");
            }
            return create(client, "account.tax", values);
        });
    }

    private static Uni<Long> create(OdooClient client, String model, Map<String, Object> values) {
        return client.call(OdooCall.of(model, "create").with("vals_list", values))
                .map(created -> created.isArray() ? created.path(0).asLong() : created.asLong());
    }
}
