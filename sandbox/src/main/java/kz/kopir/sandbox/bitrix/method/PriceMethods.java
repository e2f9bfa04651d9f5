package kz.kopir.sandbox.bitrix.method;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import kz.kopir.sandbox.bitrix.portal.Dialect;
import kz.kopir.sandbox.bitrix.portal.GivenFields;
import kz.kopir.sandbox.bitrix.portal.Listing;
import kz.kopir.sandbox.bitrix.portal.Portal;
import kz.kopir.sandbox.bitrix.portal.Row;
import kz.kopir.sandbox.bitrix.portal.Table;
import kz.kopir.sandbox.bitrix.rest.MethodAnswer;
import kz.kopir.sandbox.bitrix.rest.MethodCall;
import kz.kopir.sandbox.bitrix.rest.MethodRefused;
import kz.kopir.sandbox.bitrix.rest.MethodTable;
import kz.kopir.sandbox.bitrix.rest.Params;

/** {@code catalog.price.*}, {@code catalog.priceType.list}, {@code catalog.measure.list}. */
final class PriceMethods {

    private final Portal portal;
    private final Table prices;

    PriceMethods(Portal portal) {
        this.portal = portal;
        this.prices = portal.prices();
    }

    void register(MethodTable table) {
        table.on("catalog.price.list", call -> listed("prices", prices, call))
                .on("catalog.price.add", this::add)
                .on("catalog.price.update", this::update)
                .on("catalog.price.delete", this::delete)
                .on("catalog.price.modify", this::modify)
                .on("catalog.priceType.list", call -> listed("priceTypes", portal.priceTypes(), call))
                .on("catalog.measure.list", call -> listed("measures", portal.measures(), call));
    }

    private static MethodAnswer listed(String name, Table table, MethodCall call) {
        return Listing.under(name, new Listing(table.schema(), Dialect.UNIVERSAL).of(table.rows(), call.params()));
    }

    private MethodAnswer add(MethodCall call) {
        var fields = given(call.params().map("fields"));
        require(fields);
        if (portal.products().find(number(fields, "PRODUCT_ID")).isEmpty()) {
            throw new MethodRefused(400, 0, "Product not found");
        }
        if (find(number(fields, "PRODUCT_ID"), number(fields, "CATALOG_GROUP_ID")) != null) {
            throw new MethodRefused(400, 0, "The price of this type exists");
        }
        return saved(call, "price-added", prices.insert(fields));
    }

    private MethodAnswer update(MethodCall call) {
        var fields = given(call.params().map("fields"));
        require(fields);
        var row = wanted(call);
        fields.forEach(row::set);
        return saved(call, "price-updated", row);
    }

    private MethodAnswer delete(MethodCall call) {
        var row = wanted(call);
        prices.delete(row.id());
        call.effects().committed("price-deleted", row.id(), shown(row));
        return MethodAnswer.of(true);
    }

    /** Writes the prices that it is given, and deletes those of the product that it is not. */
    private MethodAnswer modify(MethodCall call) {
        var product = Params.asMap(call.params().map("fields").get("product")).orElse(Map.of());
        var id = Long.parseLong(String.valueOf(product.getOrDefault("id", "0")));
        if (portal.products().find(id).isEmpty()) {
            throw new MethodRefused(400, 0, "Product not found");
        }
        var kept = new HashSet<Long>();
        for (var each : Params.asList(product.get("prices"))) {
            var fields = new LinkedHashMap<>(given(Params.asMap(each).orElse(Map.of())));
            require(fields);
            fields.put("PRODUCT_ID", id);
            var known = find(id, number(fields, "CATALOG_GROUP_ID"));
            if (known != null) {
                fields.forEach(known::set);
            }
            var row = known == null ? prices.insert(fields) : known;
            kept.add(row.id());
            call.effects().committed(known == null ? "price-added" : "price-updated", row.id(), shown(row));
        }
        prices.deleteIf(row -> row.number("PRODUCT_ID") == id && !kept.contains(row.id()));
        return listedOf(id);
    }

    private MethodAnswer listedOf(long product) {
        return MethodAnswer.of(Map.of(
                "prices",
                prices.rows()
                        .filter(row -> row.number("PRODUCT_ID") == product)
                        .map(this::shown)
                        .toList()));
    }

    private MethodAnswer saved(MethodCall call, String kind, Row row) {
        call.effects().committed(kind, row.id(), shown(row));
        return MethodAnswer.of(Map.of("price", shown(row)));
    }

    private static void require(Map<String, Object> fields) {
        if (fields.get("PRICE") == null || fields.get("CURRENCY") == null) {
            throw new MethodRefused(400, 0, "Required fields: price, currency");
        }
    }

    private Row find(long product, long type) {
        return prices.first(row -> row.number("PRODUCT_ID") == product && row.number("CATALOG_GROUP_ID") == type)
                .orElse(null);
    }

    private Row wanted(MethodCall call) {
        return prices.find(call.params().required("id"))
                .orElseThrow(() -> new MethodRefused(400, 0, "Price not found"));
    }

    private Map<String, Object> given(Map<String, Object> fields) {
        return GivenFields.read(prices.schema(), Dialect.UNIVERSAL, fields);
    }

    private Map<String, Object> shown(Row row) {
        return Dialect.UNIVERSAL.shown(row, prices.schema());
    }

    private static long number(Map<String, Object> fields, String name) {
        return fields.get(name) instanceof Number number ? number.longValue() : 0;
    }
}
