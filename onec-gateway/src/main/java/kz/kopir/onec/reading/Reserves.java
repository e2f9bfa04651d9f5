package kz.kopir.onec.reading;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.odata.ODataClients;
import kz.kopir.onec.odata.ODataFilter;
import kz.kopir.onec.odata.ODataPage;
import kz.kopir.onec.odata.ODataPage.Table;
import kz.kopir.onec.reading.ReadingConfig.ReserveRegister;

/** The balances of the register that a base keeps its reserves in; nothing where it keeps none. */
@ApplicationScoped
class Reserves {

    /** Products in one question. */
    private static final int AT_ONCE = 36;

    private final ODataClients clients;
    private final ReadingConfig config;

    Reserves(ODataClients clients, ReadingConfig config) {
        this.clients = clients;
        this.config = config;
    }

    /** @param products those that are asked for; empty for all */
    Uni<Void> read(OnecConnection base, List<UUID> products, StockAmounts amounts) {
        var register = config.reserves().get(base.name());
        return register == null
                ? Uni.createFrom().voidItem()
                : Multi.createFrom()
                        .iterable(groups(register, products))
                        .onItem()
                        .transformToUniAndConcatenate(condition -> balances(base, register, condition, amounts))
                        .toUni();
    }

    private static List<ODataFilter> groups(ReserveRegister register, List<UUID> products) {
        if (products.isEmpty()) {
            return List.of(new ODataFilter(""));
        }
        var groups = new ArrayList<ODataFilter>();
        for (var i = 0; i < products.size(); i += AT_ONCE) {
            groups.add(new ODataFilter(products.subList(i, Math.min(products.size(), i + AT_ONCE)).stream()
                    .map(product -> "%s eq guid'%s'".formatted(register.product(), product))
                    .collect(Collectors.joining(" or "))));
        }
        return groups;
    }

    private Uni<Void> balances(
            OnecConnection base, ReserveRegister register, ODataFilter condition, StockAmounts amounts) {
        var arguments = new LinkedHashMap<String, ODataFilter>();
        if (!condition.text().isEmpty()) {
            arguments.put("Condition", condition);
        }
        var select = String.join(",", register.product(), register.warehouse(), register.quantity());
        var page = new ODataPage(register.register(), new Table("Balance", arguments), null, select, null, 0, 0);
        return clients.of(base)
                .rows(page, rows -> {
                    rows.forEach(row -> add(amounts, register, row));
                    return amounts.settle();
                })
                .invoke(NotReadException::rows)
                .replaceWithVoid();
    }

    private static void add(StockAmounts amounts, ReserveRegister register, JsonNode row) {
        var content = new Wire(row)
                .key("product", register.product())
                .key("warehouse", register.warehouse())
                .content();
        if (content.has("product")) {
            var place = new StockPlace(
                    StockPlace.key(content.path("product").asText()),
                    StockPlace.key(content.path("warehouse").asText(null)));
            amounts.add(place, StockAmount.reserved(Wire.quantity(row, register.quantity())));
        }
    }
}
