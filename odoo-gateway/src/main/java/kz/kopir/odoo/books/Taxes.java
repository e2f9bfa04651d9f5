package kz.kopir.odoo.books;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;
import kz.kopir.contracts.LineVat;
import kz.kopir.contracts.VatCategory;
import kz.kopir.odoo.OdooConnection;
import kz.kopir.odoo.client.OdooClients;
import kz.kopir.odoo.client.OdooException;

/** Taxes by percent, company and price mode. A line that has none says so too: without a word Odoo would take one of its own. */
@ApplicationScoped
public class Taxes {

    private final OdooClients clients;
    private final Remembered remembered;

    Taxes(OdooClients clients, Remembered remembered) {
        this.clients = clients;
        this.remembered = remembered;
    }

    /** What the tax is for. */
    public enum Use {
        SALE,
        PURCHASE;

        String odoo() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** One whose price mode is the line's where there is one; else the other, for which the price is to be counted anew. */
    public Uni<Tax> of(OdooConnection connection, Use use, LineVat vat) {
        if (vat == null || vat.category() == VatCategory.NONE || vat.category() == VatCategory.EXEMPT) {
            var key = vat != null && vat.category() == VatCategory.EXEMPT ? "exempt" : "none";
            var id = connection.settings().taxes().get(key);
            return Uni.createFrom().item(id == null ? Tax.NONE : new Tax(id.longValue(), false));
        }
        return ofPercent(connection, use, vat.rate(), vat.included());
    }

    private Uni<Tax> ofPercent(OdooConnection connection, Use use, BigDecimal rate, boolean included) {
        var percent = rate.stripTrailingZeros();
        return configured(connection, percent, included)
                .map(tax -> Uni.createFrom().item(tax))
                .orElseGet(() -> remembered.of(
                        connection,
                        "tax",
                        List.of(use, percent, included),
                        () -> find(connection, use, percent)
                                .map(taxes -> choose(taxes, included).orElseThrow(() -> missing(use, percent)))));
    }

    private static Optional<Tax> configured(OdooConnection connection, BigDecimal percent, boolean included) {
        var taxes = connection.settings().taxes();
        var plain = taxes.get(percent.toPlainString());
        var withIt = taxes.get(percent.toPlainString() + "_included");
        if (included && withIt != null || plain == null && withIt != null) {
            return Optional.of(new Tax(withIt.longValue(), true));
        }
        return Optional.ofNullable(plain).map(id -> new Tax(id.longValue(), false));
    }

    /** All sale or purchase taxes of that percent, the chart's foremost first. */
    public Uni<JsonNode> find(OdooConnection connection, Use use, BigDecimal percent) {
        var client = clients.of(connection);
        return client.whoami()
                .chain(who -> client.search(
                        "account.tax",
                        List.of(
                                List.of("type_tax_use", "=", use.odoo()),
                                List.of("amount_type", "=", "percent"),
                                List.of("amount", "=", percent),
                                List.of("company_id", "=", who.company())),
                        List.of("name", "price_include", "amount"),
                        "sequence,id",
                        50));
    }

    private static Optional<Tax> choose(JsonNode taxes, boolean included) {
        return StreamSupport.stream(taxes.spliterator(), false)
                .filter(tax -> tax.path("price_include").asBoolean() == included)
                .findFirst()
                .or(() -> StreamSupport.stream(taxes.spliterator(), false).findFirst())
                .map(tax -> new Tax(
                        tax.path("id").asLong(), tax.path("price_include").asBoolean()));
    }

    private static OdooException missing(Use use, BigDecimal percent) {
        return OdooException.refused(
                "ODOO-0308",
                "В Odoo нет налога %s %s %%. Создайте его в настройках бухгалтерии или проверкой подключения: POST /api/odoo-connections/{name}/test?create_missing=true."
                        .formatted(use == Use.SALE ? "с продаж" : "с покупок", percent.toPlainString()));
    }
}
