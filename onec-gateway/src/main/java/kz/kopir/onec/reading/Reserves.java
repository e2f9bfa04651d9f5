package kz.kopir.onec.reading;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    Uni<Map<StockPlace, BigDecimal>> read(OnecConnection base, List<UUID> products) {
        var register = config.reserves().get(base.name());
        return register == null
                ? Uni.createFrom().item(Map.of())
                : Multi.createFrom()
                        .iterable(groups(register, products))
                        .onItem()
                        .transformToUniAndConcatenate(condition -> balances(base, register, condition))
                        .collect()
                        .in(
                                HashMap::new,
                                (all, some) -> some.forEach((at, much) -> all.merge(at, much, BigDecimal::add)));
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

    private Uni<Map<StockPlace, BigDecimal>> balances(
            OnecConnection base, ReserveRegister register, ODataFilter condition) {
        var arguments = new LinkedHashMap<String, ODataFilter>();
        if (!condition.text().isEmpty()) {
            arguments.put("Condition", condition);
        }
        var select = String.join(",", register.product(), register.warehouse(), register.quantity());
        var page = new ODataPage(register.register(), new Table("Balance", arguments), null, select, null, 0, 0);
        var reserved = new HashMap<StockPlace, BigDecimal>();
        return clients.of(base).rows(page, row -> add(reserved, register, row)).map(reply -> {
            NotReadException.rows(reply);
            return reserved;
        });
    }

    private static void add(Map<StockPlace, BigDecimal> reserved, ReserveRegister register, JsonNode row) {
        var content = new Wire(row)
                .key("product", register.product())
                .key("warehouse", register.warehouse())
                .content();
        if (content.has("product")) {
            var place = new StockPlace(
                    StockPlace.key(content.path("product").asText()),
                    StockPlace.key(content.path("warehouse").asText(null)));
            reserved.merge(place, Wire.quantity(row, register.quantity()), BigDecimal::add);
        }
    }
}
