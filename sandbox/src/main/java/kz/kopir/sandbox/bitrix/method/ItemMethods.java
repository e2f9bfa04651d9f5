package kz.kopir.sandbox.bitrix.method;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.kopir.sandbox.bitrix.portal.CrmObjects;
import kz.kopir.sandbox.bitrix.portal.CrmType;
import kz.kopir.sandbox.bitrix.portal.Dialect;
import kz.kopir.sandbox.bitrix.portal.GivenFields;
import kz.kopir.sandbox.bitrix.portal.Listing;
import kz.kopir.sandbox.bitrix.portal.Portal;
import kz.kopir.sandbox.bitrix.portal.Row;
import kz.kopir.sandbox.bitrix.rest.MethodAnswer;
import kz.kopir.sandbox.bitrix.rest.MethodCall;
import kz.kopir.sandbox.bitrix.rest.MethodRefused;
import kz.kopir.sandbox.bitrix.rest.MethodTable;
import kz.kopir.sandbox.bitrix.rest.Params;

/** {@code crm.item.*}, the universal family, for deals, contacts and companies. */
final class ItemMethods {

    /** Fields of a deal that the universal family has switched off: always null. */
    private static final List<String> SWITCHED_OFF = List.of("isWon", "isLose", "receivedAmount");

    private final Portal portal;

    ItemMethods(Portal portal) {
        this.portal = portal;
    }

    void register(MethodTable table) {
        table.on("crm.item.get", this::get)
                .on("crm.item.list", this::list)
                .on("crm.item.add", this::add)
                .on("crm.item.update", this::update)
                .on("crm.item.delete", this::delete);
    }

    private MethodAnswer get(MethodCall call) {
        var objects = objects(call.params());
        return item(wanted(objects, call.params()), objects, dialect(call.params()));
    }

    private MethodAnswer list(MethodCall call) {
        var objects = objects(call.params());
        var listing = new Listing(objects.schema(), dialect(call.params()));
        return Listing.under("items", listing.of(objects.table(), call.params()));
    }

    private MethodAnswer add(MethodCall call) {
        var objects = objects(call.params());
        var fields = GivenFields.read(objects.schema(), dialect(call.params()), given(call.params()));
        return item(objects.add(fields, call.effects()), objects, dialect(call.params()));
    }

    private MethodAnswer update(MethodCall call) {
        var objects = objects(call.params());
        var row = wanted(objects, call.params());
        var fields = GivenFields.read(objects.schema(), dialect(call.params()), given(call.params()));
        objects.update(row, fields, call.effects());
        return item(row, objects, dialect(call.params()));
    }

    private MethodAnswer delete(MethodCall call) {
        var objects = objects(call.params());
        objects.delete(wanted(objects, call.params()), call.effects());
        return MethodAnswer.of(List.of());
    }

    private CrmObjects objects(Params params) {
        return CrmType.of(params.required("entityTypeId"))
                .map(portal::objects)
                .orElseThrow(() -> new MethodRefused(400, "NOT_FOUND", "SPA not found"));
    }

    private static Row wanted(CrmObjects objects, Params params) {
        return objects.table()
                .find(params.required("id"))
                .orElseThrow(() -> new MethodRefused(400, "NOT_FOUND", "Element not found"));
    }

    private static Map<String, Object> given(Params params) {
        return Params.asMap(params.get("fields")).orElseThrow(() -> MethodRefused.missingParameter("fields"));
    }

    private static Dialect dialect(Params params) {
        return Dialect.universal(params.flag("useOriginalUfNames"));
    }

    private static MethodAnswer item(Row row, CrmObjects objects, Dialect dialect) {
        var item = new LinkedHashMap<>(dialect.shown(row, objects.schema()));
        if (objects.type() == CrmType.DEAL) {
            SWITCHED_OFF.forEach(name -> item.put(name, null));
        }
        item.put("entityTypeId", objects.type().entityTypeId());
        return MethodAnswer.of(Map.of("item", item));
    }
}
