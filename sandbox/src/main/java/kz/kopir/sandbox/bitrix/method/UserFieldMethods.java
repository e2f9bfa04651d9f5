package kz.kopir.sandbox.bitrix.method;

import java.util.Map;
import kz.kopir.sandbox.bitrix.portal.CrmType;
import kz.kopir.sandbox.bitrix.portal.Dialect;
import kz.kopir.sandbox.bitrix.portal.Listing;
import kz.kopir.sandbox.bitrix.portal.UserFields;
import kz.kopir.sandbox.bitrix.rest.MethodAnswer;
import kz.kopir.sandbox.bitrix.rest.MethodCall;
import kz.kopir.sandbox.bitrix.rest.MethodRefused;
import kz.kopir.sandbox.bitrix.rest.MethodTable;

/** {@code crm.deal.userfield.*} and the same for contacts and companies. */
final class UserFieldMethods {

    private final CrmType type;
    private final UserFields fields;

    UserFieldMethods(CrmType type, UserFields fields) {
        this.type = type;
        this.fields = fields;
    }

    void register(MethodTable table) {
        var prefix = "crm." + type.word() + ".userfield";
        table.on(prefix + ".add", this::add).on(prefix + ".list", this::list).on(prefix + ".get", this::get);
    }

    private MethodAnswer add(MethodCall call) {
        var row = fields.add(call.params().fields());
        call.effects().committed("userfield-added", row.text("FIELD_NAME"), shown(row));
        return MethodAnswer.of(row.id());
    }

    private MethodAnswer list(MethodCall call) {
        return new Listing(fields.table().schema(), Dialect.OLD)
                .of(fields.table().rows(), call.params());
    }

    private MethodAnswer get(MethodCall call) {
        return MethodAnswer.of(fields.table()
                .find(call.params().id())
                .map(this::shown)
                .orElseThrow(() -> MethodRefused.nameless("The entity with ID is not found.")));
    }

    private Map<String, Object> shown(kz.kopir.sandbox.bitrix.portal.Row row) {
        return Dialect.OLD.shown(row, fields.table().schema());
    }
}
