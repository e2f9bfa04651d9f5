package kz.kopir.sandbox.bitrix.method;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import kz.kopir.sandbox.bitrix.portal.Portal;
import kz.kopir.sandbox.bitrix.rest.MethodAnswer;
import kz.kopir.sandbox.bitrix.rest.MethodCall;
import kz.kopir.sandbox.bitrix.rest.MethodRefused;
import kz.kopir.sandbox.bitrix.rest.MethodTable;
import kz.kopir.sandbox.bitrix.rest.Params;

/** {@code crm.deal.contact.items.*}: the contacts of a deal, the first of them the primary one. */
final class DealContactMethods {

    private static final int SORT_STEP = 10;

    private final Portal portal;

    DealContactMethods(Portal portal) {
        this.portal = portal;
    }

    void register(MethodTable table) {
        table.on("crm.deal.contact.items.get", this::get).on("crm.deal.contact.items.set", this::set);
    }

    private MethodAnswer get(MethodCall call) {
        var deal =
                portal.deals().table().find(call.params().id()).orElseThrow(() -> MethodRefused.nameless("Not found"));
        var items = new ArrayList<Map<String, Object>>();
        for (var contact : Params.asList(deal.get("CONTACT_IDS"))) {
            var item = new LinkedHashMap<String, Object>();
            item.put("CONTACT_ID", contact);
            item.put("SORT", (items.size() + 1) * SORT_STEP);
            item.put("ROLE_ID", 0);
            item.put("IS_PRIMARY", items.isEmpty() ? "Y" : "N");
            items.add(item);
        }
        return MethodAnswer.of(items);
    }

    private MethodAnswer set(MethodCall call) {
        var deal =
                portal.deals().table().find(call.params().id()).orElseThrow(() -> MethodRefused.nameless("Not found"));
        var contacts = call.params().list("items").stream()
                .flatMap(item -> new Params(Params.asMap(item).orElse(Map.of())).integer("CONTACT_ID").stream())
                .toList();
        portal.deals().update(deal, new LinkedHashMap<>(Map.of("CONTACT_IDS", contacts)), call.effects());
        return MethodAnswer.of(true);
    }
}
