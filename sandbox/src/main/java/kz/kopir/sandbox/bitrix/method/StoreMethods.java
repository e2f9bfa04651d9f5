package kz.kopir.sandbox.bitrix.method;

import java.util.LinkedHashMap;
import java.util.Map;
import kz.kopir.sandbox.bitrix.portal.Dialect;
import kz.kopir.sandbox.bitrix.portal.GivenFields;
import kz.kopir.sandbox.bitrix.portal.Inventory;
import kz.kopir.sandbox.bitrix.portal.Listing;
import kz.kopir.sandbox.bitrix.portal.Portal;
import kz.kopir.sandbox.bitrix.portal.Row;
import kz.kopir.sandbox.bitrix.rest.MethodAnswer;
import kz.kopir.sandbox.bitrix.rest.MethodCall;
import kz.kopir.sandbox.bitrix.rest.MethodRefused;
import kz.kopir.sandbox.bitrix.rest.MethodTable;

/** {@code catalog.store.*} and {@code catalog.storeproduct.*}; of amounts there is nothing but reading. */
final class StoreMethods {

    private final Portal portal;
    private final Inventory inventory;

    StoreMethods(Portal portal) {
        this.portal = portal;
        this.inventory = portal.inventory();
    }

    void register(MethodTable table) {
        table.on("catalog.store.list", this::list)
                .on("catalog.store.get", call -> MethodAnswer.of(Map.of("store", shown(wanted(call)))))
                .on("catalog.store.add", this::add)
                .on("catalog.store.update", this::update)
                .on("catalog.store.delete", this::delete)
                .on("catalog.storeproduct.list", this::amounts)
                .on("catalog.storeproduct.get", this::amount);
    }

    private MethodAnswer list(MethodCall call) {
        var stores = inventory.stores();
        return Listing.under(
                "stores", new Listing(stores.schema(), Dialect.UNIVERSAL).of(stores.rows(), call.params()));
    }

    private MethodAnswer add(MethodCall call) {
        var fields = new LinkedHashMap<>(given(call));
        if (fields.get("ADDRESS") == null) {
            throw new MethodRefused(400, "0", "Required fields: address");
        }
        fields.put("DATE_CREATE", portal.now());
        fields.put("DATE_MODIFY", portal.now());
        var row = inventory.stores().insert(fields);
        call.effects().committed("store-added", row.id(), shown(row));
        return MethodAnswer.of(Map.of("store", shown(row)));
    }

    private MethodAnswer update(MethodCall call) {
        var row = wanted(call);
        given(call).forEach(row::set);
        row.set("DATE_MODIFY", portal.now());
        call.effects().committed("store-updated", row.id(), shown(row));
        return MethodAnswer.of(Map.of("store", shown(row)));
    }

    private MethodAnswer delete(MethodCall call) {
        var row = wanted(call);
        if (inventory
                .amounts()
                .rows()
                .anyMatch(place -> place.number("STORE_ID") == row.id()
                        && place.get("AMOUNT") instanceof java.math.BigDecimal amount
                        && amount.signum() != 0)) {
            throw new MethodRefused(400, "0", "The store is not empty");
        }
        inventory.stores().delete(row.id());
        call.effects().committed("store-deleted", row.id(), Map.of("id", row.id()));
        return MethodAnswer.of(true);
    }

    private MethodAnswer amounts(MethodCall call) {
        var amounts = inventory.amounts();
        return Listing.under(
                "storeProducts", new Listing(amounts.schema(), Dialect.UNIVERSAL).of(amounts.rows(), call.params()));
    }

    private MethodAnswer amount(MethodCall call) {
        var row = inventory.amounts().find(call.params().required("id")).orElseThrow(StoreMethods::absent);
        return MethodAnswer.of(Map.of(
                "storeProduct", Dialect.UNIVERSAL.shown(row, inventory.amounts().schema())));
    }

    private Map<String, Object> given(MethodCall call) {
        return GivenFields.read(
                inventory.stores().schema(), Dialect.UNIVERSAL, call.params().map("fields"));
    }

    private Row wanted(MethodCall call) {
        return inventory.stores().find(call.params().required("id")).orElseThrow(StoreMethods::absent);
    }

    private Map<String, Object> shown(Row row) {
        return Dialect.UNIVERSAL.shown(row, inventory.stores().schema());
    }

    private static MethodRefused absent() {
        return new MethodRefused(400, 200040300020L, "Not found");
    }
}
