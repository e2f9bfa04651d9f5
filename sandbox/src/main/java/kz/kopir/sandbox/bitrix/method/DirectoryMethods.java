package kz.kopir.sandbox.bitrix.method;

import java.util.LinkedHashMap;
import java.util.Map;
import kz.kopir.sandbox.bitrix.portal.CrmType;
import kz.kopir.sandbox.bitrix.portal.Dialect;
import kz.kopir.sandbox.bitrix.portal.GivenFields;
import kz.kopir.sandbox.bitrix.portal.Listing;
import kz.kopir.sandbox.bitrix.portal.Portal;
import kz.kopir.sandbox.bitrix.rest.MethodAnswer;
import kz.kopir.sandbox.bitrix.rest.MethodCall;
import kz.kopir.sandbox.bitrix.rest.MethodRefused;
import kz.kopir.sandbox.bitrix.rest.MethodTable;
import kz.kopir.sandbox.bitrix.rest.Params;

/** What the portal is set up with: funnels and their stages, its people, its clock. */
final class DirectoryMethods {

    private final Portal portal;

    DirectoryMethods(Portal portal) {
        this.portal = portal;
    }

    void register(MethodTable table) {
        table.on("crm.status.list", this::statuses)
                .on("crm.category.list", this::categories)
                .on("crm.category.add", this::addCategory)
                .on("user.get", this::users)
                .on("server.time", call -> MethodAnswer.of(portal.now().toString()));
    }

    private MethodAnswer statuses(MethodCall call) {
        return new Listing(portal.statuses().schema(), Dialect.OLD)
                .of(portal.statuses().rows(), call.params());
    }

    private MethodAnswer categories(MethodCall call) {
        onlyDeals(call.params());
        var answer = new Listing(portal.categories().schema(), Dialect.UNIVERSAL)
                .of(portal.categories().rows(), call.params());
        return Listing.under("categories", answer);
    }

    private MethodAnswer addCategory(MethodCall call) {
        onlyDeals(call.params());
        var schema = portal.categories().schema();
        var fields = new LinkedHashMap<>(
                GivenFields.read(schema, Dialect.UNIVERSAL, call.params().map("fields")));
        if (fields.get("NAME") == null) {
            throw new MethodRefused(400, "CRM_FIELD_ERROR_REQUIRED", "The field \"name\" is required");
        }
        fields.put("ENTITY_TYPE_ID", CrmType.DEAL.entityTypeId());
        var category = portal.categories().insert(fields);
        portal.stages().addFunnel(category.id());
        var shown = Dialect.UNIVERSAL.shown(category, schema);
        call.effects().committed("category-added", category.id(), shown);
        return MethodAnswer.of(Map.of("category", shown));
    }

    /** {@code user.get} takes its filter under that name, or as plain parameters beside the others. */
    private MethodAnswer users(MethodCall call) {
        var params = new LinkedHashMap<>(call.params().all());
        var filter = new LinkedHashMap<>(call.params().map("filter"));
        call.params().all().forEach((name, value) -> {
            if (portal.users()
                    .schema()
                    .field(name.toUpperCase(java.util.Locale.ROOT))
                    .isPresent()) {
                filter.put(name.toUpperCase(java.util.Locale.ROOT), value);
            }
        });
        params.keySet().removeIf(name -> name.equalsIgnoreCase("filter"));
        params.put("filter", filter);
        return new Listing(portal.users().schema(), Dialect.OLD)
                .of(portal.users().rows(), new Params(params));
    }

    private static void onlyDeals(Params params) {
        if (params.required("entityTypeId") != CrmType.DEAL.entityTypeId()) {
            throw new MethodRefused(400, "ENTITY_TYPE_NOT_SUPPORTED", "The entity type is not supported");
        }
    }
}
