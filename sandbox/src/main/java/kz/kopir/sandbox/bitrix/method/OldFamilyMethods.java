package kz.kopir.sandbox.bitrix.method;

import java.util.LinkedHashMap;
import java.util.Map;
import kz.kopir.sandbox.bitrix.portal.CrmObjects;
import kz.kopir.sandbox.bitrix.portal.Dialect;
import kz.kopir.sandbox.bitrix.portal.GivenFields;
import kz.kopir.sandbox.bitrix.portal.Listing;
import kz.kopir.sandbox.bitrix.portal.Row;
import kz.kopir.sandbox.bitrix.rest.MethodAnswer;
import kz.kopir.sandbox.bitrix.rest.MethodCall;
import kz.kopir.sandbox.bitrix.rest.MethodRefused;
import kz.kopir.sandbox.bitrix.rest.MethodTable;

/** {@code crm.deal.*}, {@code crm.contact.*}, {@code crm.company.*}: get, list, add, update, delete. */
final class OldFamilyMethods {

    private final CrmObjects objects;

    OldFamilyMethods(CrmObjects objects) {
        this.objects = objects;
    }

    void register(MethodTable table) {
        var prefix = "crm." + objects.type().word();
        table.on(prefix + ".get", this::get)
                .on(prefix + ".list", this::list)
                .on(prefix + ".add", this::add)
                .on(prefix + ".update", this::update)
                .on(prefix + ".delete", this::delete);
    }

    private MethodAnswer get(MethodCall call) {
        return MethodAnswer.of(Dialect.OLD.shown(wanted(call), objects.schema()));
    }

    private MethodAnswer list(MethodCall call) {
        return new Listing(objects.schema(), Dialect.OLD).of(objects.table(), call.params());
    }

    private MethodAnswer add(MethodCall call) {
        var fields =
                GivenFields.read(objects.schema(), Dialect.OLD, call.params().fields());
        return MethodAnswer.of(objects.add(fields, call.effects()).id());
    }

    private MethodAnswer update(MethodCall call) {
        var row = wanted(call);
        Map<String, Object> fields = new LinkedHashMap<>(
                GivenFields.read(objects.schema(), Dialect.OLD, call.params().fields()));
        fields.remove("CATEGORY_ID"); // the old family cannot move a deal to another funnel
        objects.update(row, fields, call.effects());
        return MethodAnswer.of(true);
    }

    private MethodAnswer delete(MethodCall call) {
        objects.delete(wanted(call), call.effects());
        return MethodAnswer.of(true);
    }

    private Row wanted(MethodCall call) {
        return objects.table().find(call.params().id()).orElseThrow(() -> MethodRefused.nameless("Not found"));
    }
}
