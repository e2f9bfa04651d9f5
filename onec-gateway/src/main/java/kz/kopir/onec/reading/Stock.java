package kz.kopir.onec.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.OnecNames;
import kz.kopir.onec.odata.ODataClients;
import kz.kopir.onec.odata.ODataFilter;
import kz.kopir.onec.odata.ODataPage;
import kz.kopir.onec.odata.ODataPage.Table;

/**
 * The balances of the accounts that the organisations of the connection keep goods on, summed per product and warehouse; below zero where the books are. They are
 * one answer of 1C, so that all of them are of one moment: 1C computes the whole table for every page of it anyway. What is reserved is another answer, a moment later.
 */
@ApplicationScoped
class Stock implements Source {

    private static final int ANALYTICS = 3;
    private static final int MOST_KEYS = 50;
    /** Products in one question, by three analytics each: some 6 KB of address. */
    private static final int AT_ONCE = 12;

    private static final String TYPE = "_Type";
    private static final String OF_TYPE = "StandardODATA.";
    private static final String SELECT =
            "ExtDimension1,ExtDimension1_Type,ExtDimension2,ExtDimension2_Type,ExtDimension3,ExtDimension3_Type,"
                    + OnecNames.BALANCE_QUANTITY + "," + OnecNames.BALANCE_SUM;

    private final ODataClients clients;
    private final Reserves reserves;
    private final StockStage stage;
    private final ReadingConfig config;

    Stock(ODataClients clients, Reserves reserves, StockStage stage, ReadingConfig config) {
        this.clients = clients;
        this.reserves = reserves;
        this.stage = stage;
        this.config = config;
    }

    @Override
    public Set<Kind> kinds() {
        return Set.of(Kind.STOCK);
    }

    @Override
    public Uni<ReadPage> page(OnecConnection base, Kind kind, long skip, int top) {
        var amounts = new StockAmounts.Staged(stage, base.name());
        return stage.clear(base.name())
                .chain(() -> balances(base, List.of(new ODataFilter("")), List.of(), amounts))
                .chain(amounts::end);
    }

    /** What 1C says of these products now; one that it does not name lies nowhere. */
    Uni<List<ReadObject>> now(OnecConnection base, List<UUID> products) {
        var amounts = new StockAmounts.Held();
        return balances(base, groups(products), products, amounts)
                .map(read -> amounts.all().entrySet().stream()
                        .map(entry -> object(entry.getKey(), entry.getValue()))
                        .toList());
    }

    /** An address may not be as long as the wish for many products would make it. */
    private static List<ODataFilter> groups(List<UUID> products) {
        var groups = new ArrayList<ODataFilter>();
        for (var i = 0; i < products.size(); i += AT_ONCE) {
            groups.add(new ODataFilter(products.subList(i, Math.min(products.size(), i + AT_ONCE)).stream()
                    .flatMap(product -> IntStream.rangeClosed(1, ANALYTICS)
                            .mapToObj(place -> "ExtDimension%d eq cast(guid'%s','%s')"
                                    .formatted(place, product, OnecNames.PRODUCTS)))
                    .collect(Collectors.joining(" or "))));
        }
        return groups;
    }

    /** One answer of 1C per condition; an empty one narrows nothing. */
    private Uni<Void> balances(
            OnecConnection base, List<ODataFilter> conditions, List<UUID> products, StockAmounts amounts) {
        return Uni.combine()
                .all()
                .unis(accounts(base), organizations(base))
                .usingConcurrencyOf(1)
                .asTuple()
                .chain(keys -> Multi.createFrom()
                        .iterable(conditions)
                        .onItem()
                        .transformToUniAndConcatenate(
                                condition -> read(base, balances(keys.getItem1(), keys.getItem2(), condition), amounts))
                        .toUni())
                .chain(() -> reserves.read(base, products, amounts));
    }

    private Uni<Void> read(OnecConnection base, ODataPage page, StockAmounts amounts) {
        return clients.of(base)
                .rows(page, rows -> {
                    rows.forEach(row -> add(amounts, row));
                    return amounts.settle();
                })
                .invoke(NotReadException::rows)
                .replaceWithVoid();
    }

    /** The keys of the configured accounts and of those below them. */
    private Uni<List<String>> accounts(OnecConnection base) {
        return each(
                config.stockAccounts(),
                code -> keys(
                        base,
                        OnecNames.ACCOUNTS,
                        ODataFilter.startsWith(Wire.CODE, code),
                        "ONEC-0205",
                        "В плане счетов 1С нет счёта %s. Исправьте настройку kopir.onec.reading.stock-accounts."
                                .formatted(code)));
    }

    /** Only their goods can be sold through this connection. */
    private Uni<List<String>> organizations(OnecConnection base) {
        return each(
                base.settings().organizations(),
                bin -> keys(
                        base,
                        OnecNames.ORGANIZATIONS,
                        ODataFilter.eq(OnecNames.ORGANIZATION_BIN, bin),
                        "ONEC-0201",
                        "В 1С нет организации с БИН %s. Заведите её или исправьте БИН.".formatted(bin)));
    }

    private static Uni<List<String>> each(Set<String> names, Function<String, Uni<List<String>>> keys) {
        return Multi.createFrom()
                .iterable(names)
                .onItem()
                .transformToUniAndConcatenate(keys::apply)
                .collect()
                .in(ArrayList<String>::new, List::addAll)
                .map(found -> List.copyOf(found));
    }

    /** Without the account or the organisation there is nothing to be read; that must not look as if there were no stock. */
    private Uni<List<String>> keys(
            OnecConnection base, String set, ODataFilter filter, String missing, String message) {
        return clients.of(base).list(set, filter, Wire.KEY, MOST_KEYS).map(reply -> {
            var keys = new ArrayList<String>();
            NotReadException.rows(reply)
                    .forEach(row -> keys.add(row.path(Wire.KEY).asText()));
            if (keys.isEmpty()) {
                throw NotReadException.forGood(missing, message);
            }
            return keys;
        });
    }

    private static ODataPage balances(List<String> accounts, List<String> organizations, ODataFilter narrowed) {
        var ofOurs = anyOf(OnecNames.ORGANIZATION, organizations);
        var arguments = new LinkedHashMap<String, ODataFilter>();
        arguments.put("AccountCondition", anyOf("Account_Key", accounts));
        arguments.put(
                "Condition",
                narrowed.text().isEmpty()
                        ? ofOurs
                        : new ODataFilter("(%s) and (%s)".formatted(ofOurs.text(), narrowed.text())));
        return new ODataPage(OnecNames.ENTRIES, new Table("Balance", arguments), null, SELECT, null, 0, 0);
    }

    private static ODataFilter anyOf(String property, List<String> keys) {
        return new ODataFilter(
                keys.stream().map(key -> property + " eq guid'" + key + "'").collect(Collectors.joining(" or ")));
    }

    private static void add(StockAmounts amounts, JsonNode row) {
        var product = StockPlace.key(analytic(row, OnecNames.PRODUCTS));
        if (product != null) {
            var amount = new StockAmount(
                    Wire.quantity(row, OnecNames.BALANCE_QUANTITY),
                    Wire.money(row, OnecNames.BALANCE_SUM),
                    BigDecimal.ZERO);
            var warehouse = StockPlace.key(analytic(row, OnecNames.WAREHOUSES));
            amounts.add(new StockPlace(product, warehouse), amount);
        }
    }

    /** By its type: in which place an account keeps an analytic is the account's own. */
    private static String analytic(JsonNode row, String set) {
        for (var i = 1; i <= ANALYTICS; i++) {
            var property = "ExtDimension" + i;
            if (row.path(property + TYPE).asText().equals(OF_TYPE + set)) {
                return row.path(property).asText();
            }
        }
        return null;
    }

    private static ReadObject object(StockPlace place, StockAmount amount) {
        var content = JsonNodeFactory.instance
                .objectNode()
                .put("product", place.product().toString());
        if (place.warehouse() != null) {
            content.put("warehouse", place.warehouse().toString());
        }
        content.put("quantity", amount.quantity()).put("sum", amount.sum());
        if (amount.reserved().signum() != 0) {
            content.put("reserved", amount.reserved());
        }
        return new ReadObject(
                place.key(), amount.quantity() + "|" + amount.sum() + "|" + amount.reserved(), false, content);
    }
}
