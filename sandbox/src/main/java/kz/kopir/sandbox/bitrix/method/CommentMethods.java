package kz.kopir.sandbox.bitrix.method;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
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

/** {@code crm.timeline.comment.*}. A comment changes nothing on the object it is written to, and fires no event of that object. */
final class CommentMethods {

    /** Nothing else filters: {@code CREATED} in a filter is passed over, as people found out. */
    private static final Set<String> FILTERS = Set.of("ENTITY_ID", "ENTITY_TYPE");

    private static final Set<String> ORDERS = Set.of("ID", "CREATED", "AUTHOR_ID");

    private final Portal portal;

    CommentMethods(Portal portal) {
        this.portal = portal;
    }

    void register(MethodTable table) {
        table.on("crm.timeline.comment.add", this::add)
                .on("crm.timeline.comment.list", this::list)
                .on("crm.timeline.comment.get", this::get);
    }

    private MethodAnswer add(MethodCall call) {
        var schema = portal.comments().schema();
        var given = Params.asMap(call.params().exactly("fields"))
                .orElseThrow(() -> MethodRefused.missingParameter("fields"));
        var fields = new LinkedHashMap<>(GivenFields.read(schema, Dialect.OLD, given));
        var type = CrmType.ofWord(String.valueOf(fields.get("ENTITY_TYPE")))
                .orElseThrow(() -> MethodRefused.nameless("ENTITY_TYPE is not defined or invalid."));
        var owner = portal.objects(type)
                .table()
                .find(fields.get("ENTITY_ID") instanceof Long id ? id : 0)
                .orElseThrow(() -> new MethodRefused(400, "NOT_FOUND", "Not found."));
        if (fields.get("COMMENT") == null) {
            throw MethodRefused.nameless("Empty comment message");
        }
        fields.put("CREATED", portal.now());
        fields.putIfAbsent("AUTHOR_ID", 1L);
        fields.putIfAbsent("FILES", Map.of());
        var comment = portal.comments().insert(fields);
        portal.objects(type).noteActivity(owner);
        call.effects().committed("comment-added", owner.id(), Dialect.OLD.shown(comment, schema));
        return MethodAnswer.of(comment.id());
    }

    private MethodAnswer list(MethodCall call) {
        var filter = call.params().map("filter");
        if (!filter.keySet().containsAll(FILTERS)) {
            throw MethodRefused.nameless("ENTITY_ID and ENTITY_TYPE are required in filter");
        }
        var params = new LinkedHashMap<>(call.params().all());
        params.put("filter", only(FILTERS, filter));
        params.put("order", only(ORDERS, call.params().map("order")));
        return new Listing(portal.comments().schema(), Dialect.OLD).of(portal.comments(), new Params(params));
    }

    private MethodAnswer get(MethodCall call) {
        var comment = portal.comments()
                .find(call.params().id())
                .orElseThrow(() -> new MethodRefused(400, "NOT_FOUND", "Not found."));
        return MethodAnswer.of(Dialect.OLD.shown(comment, portal.comments().schema()));
    }

    private static Map<String, Object> only(Set<String> names, Map<String, Object> given) {
        var kept = new LinkedHashMap<>(given);
        kept.keySet().retainAll(names);
        return kept;
    }
}
