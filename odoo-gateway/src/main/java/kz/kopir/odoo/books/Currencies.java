package kz.kopir.odoo.books;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import kz.kopir.odoo.OdooConnection;
import kz.kopir.odoo.client.OdooCall;
import kz.kopir.odoo.client.OdooClients;
import kz.kopir.odoo.client.OdooException;

/** Currencies: Odoo archives most of them, the tenge too, until somebody uses them. */
@ApplicationScoped
public class Currencies {

    private static final String MODEL = "res.currency";
    private static final String RATES = "res.currency.rate";

    private final OdooClients clients;
    private final Remembered remembered;

    Currencies(OdooClients clients, Remembered remembered) {
        this.clients = clients;
        this.remembered = remembered;
    }

    /** Its id, active; of a foreign one the day's rate is there then. */
    public Uni<Long> of(OdooConnection connection, String code, BigDecimal rate, LocalDate day) {
        var id = remembered.of(connection, "currency", code, () -> active(connection, code));
        return rate == null
                ? id
                : id.call(currency -> remembered.of(
                        connection,
                        "rate",
                        List.of(code, day),
                        () -> rated(connection, currency, rate, day).replaceWith(true)));
    }

    /** The currency whether it is archived or not; null when there is none. */
    public Uni<JsonNode> find(OdooConnection connection, String code) {
        return clients.of(connection)
                .call(OdooCall.of(MODEL, "search_read")
                        .with("domain", List.of(List.of("name", "=", code)))
                        .with("fields", List.of("name", "active"))
                        .with("limit", 1)
                        .within("active_test", false))
                .map(found -> found.get(0));
    }

    private Uni<Long> active(OdooConnection connection, String code) {
        return find(connection, code).chain(found -> {
            if (found == null) {
                throw OdooException.refused("ODOO-0309", "В Odoo нет валюты " + code + ".");
            }
            var id = found.path("id").asLong();
            if (found.path("active").asBoolean()) {
                return Uni.createFrom().item(id);
            }
            if (!connection.settings().behaviour().activateCurrencies()) {
                throw OdooException.refused(
                        "ODOO-0309",
                        "Валюта %s в Odoo в архиве. Включите её в настройках бухгалтерии.".formatted(code));
            }
            return clients.of(connection)
                    .call(OdooCall.on(MODEL, "write", id).with("vals", Map.of("active", true)))
                    .replaceWith(id);
        });
    }

    /** One a day and company; without it Odoo would take one that may be years old, or 1. */
    private Uni<Void> rated(OdooConnection connection, long currency, BigDecimal rate, LocalDate day) {
        var client = clients.of(connection);
        return client.whoami()
                .chain(who -> client.search(
                                RATES,
                                List.of(
                                        List.of("currency_id", "=", currency),
                                        List.of("name", "=", day.toString()),
                                        List.of("company_id", "=", who.company())),
                                List.of("id"),
                                "id",
                                1)
                        .chain(found -> found.isEmpty()
                                ? client.call(OdooCall.of(RATES, "create")
                                        .with(
                                                "vals_list",
                                                Map.of(
                                                        "currency_id",
                                                        currency,
                                                        "name",
                                                        day.toString(),
                                                        "company_id",
                                                        who.company(),
                                                        "inverse_company_rate",
                                                        rate)))
                                : Uni.createFrom().item(found)))
                .replaceWithVoid();
    }
}
