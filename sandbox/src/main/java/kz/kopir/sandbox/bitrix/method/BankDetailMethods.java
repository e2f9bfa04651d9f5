package kz.kopir.sandbox.bitrix.method;

import java.util.LinkedHashMap;
import java.util.Map;
import kz.kopir.sandbox.bitrix.portal.Dialect;
import kz.kopir.sandbox.bitrix.portal.GivenFields;
import kz.kopir.sandbox.bitrix.portal.Listing;
import kz.kopir.sandbox.bitrix.portal.Portal;
import kz.kopir.sandbox.bitrix.portal.Row;
import kz.kopir.sandbox.bitrix.rest.MethodAnswer;
import kz.kopir.sandbox.bitrix.rest.MethodCall;
import kz.kopir.sandbox.bitrix.rest.MethodRefused;
import kz.kopir.sandbox.bitrix.rest.MethodTable;

/** {@code crm.requisite.bankdetail.*}: the accounts of a requisite. */
final class BankDetailMethods {

    private final Portal portal;

    BankDetailMethods(Portal portal) {
        this.portal = portal;
    }

    void register(MethodTable table) {
        table.on("crm.requisite.bankdetail.list", this::list)
                .on("crm.requisite.bankdetail.get", call -> MethodAnswer.of(shown(wanted(call))))
                .on("crm.requisite.bankdetail.add", this::add)
                .on("crm.requisite.bankdetail.update", this::update)
                .on("crm.requisite.bankdetail.delete", this::delete);
    }

    private MethodAnswer list(MethodCall call) {
        var details = portal.bankDetails();
        return new Listing(details.schema(), Dialect.OLD).of(details.rows(), call.params());
    }

    private MethodAnswer add(MethodCall call) {
        var fields = new LinkedHashMap<>(given(call));
        if (fields.get("NAME") == null || !(fields.get("ENTITY_ID") instanceof Long requisite)) {
            throw MethodRefused.nameless("ENTITY_ID or NAME is not defined or invalid.");
        }
        portal.requisites().find(requisite).orElseThrow(() -> MethodRefused.nameless("Requisite is not found."));
        fields.put("DATE_CREATE", portal.now());
        var row = portal.bankDetails().insert(fields);
        call.effects().committed("bankdetail-added", row.id(), shown(row));
        return MethodAnswer.of(row.id());
    }

    private MethodAnswer update(MethodCall call) {
        var row = wanted(call);
        given(call).forEach(row::set);
        row.set("DATE_MODIFY", portal.now());
        call.effects().committed("bankdetail-updated", row.id(), shown(row));
        return MethodAnswer.of(true);
    }

    private MethodAnswer delete(MethodCall call) {
        var row = wanted(call);
        portal.bankDetails().delete(row.id());
        call.effects().committed("bankdetail-deleted", row.id(), Map.of("id", row.id()));
        return MethodAnswer.of(true);
    }

    private Map<String, Object> given(MethodCall call) {
        return GivenFields.read(
                portal.bankDetails().schema(), Dialect.OLD, call.params().fields());
    }

    private Row wanted(MethodCall call) {
        return portal.bankDetails().find(call.params().id()).orElseThrow(() -> MethodRefused.nameless("Not found"));
    }

    private Map<String, Object> shown(Row row) {
        return Dialect.OLD.shown(row, portal.bankDetails().schema());
    }
}
