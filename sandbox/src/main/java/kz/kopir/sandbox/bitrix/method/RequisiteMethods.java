package kz.kopir.sandbox.bitrix.method;

import java.util.LinkedHashMap;
import java.util.Map;
import kz.kopir.sandbox.bitrix.portal.CrmType;
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

/** {@code crm.requisite.*} and {@code crm.address.*}: BINs, IINs and addresses of customers and of our own companies. */
final class RequisiteMethods {

    private final Portal portal;

    RequisiteMethods(Portal portal) {
        this.portal = portal;
    }

    void register(MethodTable table) {
        table.on("crm.requisite.list", call -> listed(portal.requisites(), call))
                .on("crm.requisite.get", this::get)
                .on("crm.requisite.add", this::add)
                .on("crm.requisite.update", this::update)
                .on("crm.requisite.delete", this::delete)
                .on("crm.requisite.link.list", call -> listed(portal.requisiteLinks(), call))
                .on("crm.requisite.link.get", this::link)
                .on("crm.requisite.link.register", this::registerLink)
                .on("crm.address.list", call -> listed(portal.addresses(), call))
                .on("crm.address.add", this::addAddress);
    }

    private static MethodAnswer listed(Table table, MethodCall call) {
        return new Listing(table.schema(), Dialect.OLD).of(table.rows(), call.params());
    }

    private MethodAnswer get(MethodCall call) {
        return MethodAnswer.of(
                Dialect.OLD.shown(wanted(call), portal.requisites().schema()));
    }

    private MethodAnswer add(MethodCall call) {
        var fields = new LinkedHashMap<>(given(portal.requisites(), call));
        for (var name : new String[] {"ENTITY_TYPE_ID", "ENTITY_ID", "PRESET_ID", "NAME"}) {
            if (fields.get(name) == null) {
                throw MethodRefused.nameless(name + " is not defined or invalid.");
            }
        }
        fields.put("DATE_CREATE", portal.now());
        var row = portal.requisites().insert(fields);
        call.effects().committed("requisite-added", row.id(), Map.of("id", row.id(), "fields", shown(row)));
        return MethodAnswer.of(row.id());
    }

    private MethodAnswer update(MethodCall call) {
        var row = wanted(call);
        given(portal.requisites(), call).forEach(row::set);
        row.set("DATE_MODIFY", portal.now());
        call.effects().committed("requisite-updated", row.id(), Map.of("id", row.id(), "fields", shown(row)));
        return MethodAnswer.of(true);
    }

    private MethodAnswer delete(MethodCall call) {
        var row = wanted(call);
        portal.requisites().delete(row.id());
        call.effects().committed("requisite-deleted", row.id(), Map.of("id", row.id()));
        return MethodAnswer.of(true);
    }

    private MethodAnswer link(MethodCall call) {
        var type = call.params()
                .integer("entityTypeId")
                .orElseThrow(() -> MethodRefused.nameless("entityTypeId is not defined or invalid"));
        var id = call.params()
                .integer("entityId")
                .orElseThrow(() -> MethodRefused.nameless("entityId is not defined or invalid"));
        var link = portal.requisiteLinks()
                .first(row -> row.number("ENTITY_TYPE_ID") == type && row.number("ENTITY_ID") == id)
                .orElseThrow(() -> MethodRefused.nameless("Not found"));
        return MethodAnswer.of(Dialect.OLD.shown(link, portal.requisiteLinks().schema()));
    }

    private MethodAnswer registerLink(MethodCall call) {
        var fields = given(portal.requisiteLinks(), call);
        var links = portal.requisiteLinks();
        links.deleteIf(row -> row.get("ENTITY_TYPE_ID").equals(fields.get("ENTITY_TYPE_ID"))
                && row.get("ENTITY_ID").equals(fields.get("ENTITY_ID")));
        var row = links.insert(fields);
        call.effects().committed("requisite-linked", row.number("ENTITY_ID"), Dialect.OLD.shown(row, links.schema()));
        return MethodAnswer.of(true);
    }

    private MethodAnswer addAddress(MethodCall call) {
        var fields = new LinkedHashMap<>(given(portal.addresses(), call));
        var taken = portal.addresses()
                .rows()
                .anyMatch(row -> row.get("TYPE_ID").equals(fields.get("TYPE_ID"))
                        && row.get("ENTITY_TYPE_ID").equals(fields.get("ENTITY_TYPE_ID"))
                        && row.get("ENTITY_ID").equals(fields.get("ENTITY_ID")));
        if (taken) {
            throw MethodRefused.nameless("TypeAddress exists.");
        }
        if (Long.valueOf(CrmType.REQUISITE_TYPE_ID).equals(fields.get("ENTITY_TYPE_ID"))) {
            portal.requisites().find((Long) fields.get("ENTITY_ID")).ifPresent(requisite -> {
                fields.put("ANCHOR_TYPE_ID", requisite.get("ENTITY_TYPE_ID"));
                fields.put("ANCHOR_ID", requisite.get("ENTITY_ID"));
            });
        }
        var row = portal.addresses().insert(fields);
        call.effects()
                .committed(
                        "address-added",
                        row.number("ENTITY_ID"),
                        Dialect.OLD.shown(row, portal.addresses().schema()));
        return MethodAnswer.of(true);
    }

    private Map<String, Object> shown(Row row) {
        return Dialect.OLD.shown(row, portal.requisites().schema());
    }

    private static Map<String, Object> given(Table table, MethodCall call) {
        return GivenFields.read(table.schema(), Dialect.OLD, call.params().fields());
    }

    private Row wanted(MethodCall call) {
        return portal.requisites().find(call.params().id()).orElseThrow(() -> MethodRefused.nameless("Not found"));
    }
}
