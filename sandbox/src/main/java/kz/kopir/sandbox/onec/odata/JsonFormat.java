package kz.kopir.sandbox.onec.odata;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import kz.kopir.sandbox.onec.base.Entity;
import kz.kopir.sandbox.onec.base.Infobase;
import kz.kopir.sandbox.onec.base.OnecError;
import kz.kopir.sandbox.onec.model.EntityType;
import kz.kopir.sandbox.onec.model.Property.Kind;

/** Answers as JSON, with minimal metadata or none. */
final class JsonFormat implements Representation {

    private static final String TYPE = "application/json;charset=utf-8";

    private final Infobase base;
    private final String baseUrl;
    private final boolean plain;

    JsonFormat(Infobase base, String baseUrl, boolean plain) {
        this.base = base;
        this.baseUrl = baseUrl;
        this.plain = plain;
    }

    @Override
    public String contentType(boolean feed) {
        return TYPE;
    }

    @Override
    public String feed(EntityType type, List<Entity> entities, View view, Integer count) {
        var json = root(type.name());
        if (count != null) {
            json.put("odata.count", count.toString());
        }
        var value = new JsonArray();
        entities.forEach(entity -> value.add(entity(entity, view.selection(), view.expanded())));
        return json.put("value", value).encode();
    }

    @Override
    public String entry(Entity entity, View view) {
        return root(entity.type().name() + "/@Element")
                .mergeIn(entity(entity, view.selection(), view.expanded()))
                .encode();
    }

    @Override
    public String services(List<EntityType> sets) {
        var value = new JsonArray();
        sets.forEach(set -> value.add(new JsonObject().put("name", set.name()).put("url", set.name())));
        var json = plain ? new JsonObject() : new JsonObject().put("odata.metadata", baseUrl + "/$metadata");
        return json.put("value", value).encode();
    }

    @Override
    public String error(OnecError error) {
        var message = new JsonObject().put("lang", "ru").put("value", error.getMessage());
        var body = new JsonObject().put("code", Integer.toString(error.code())).put("message", message);
        return new JsonObject().put("odata.error", body).encode();
    }

    private JsonObject root(String fragment) {
        return plain ? new JsonObject() : new JsonObject().put("odata.metadata", baseUrl + "/$metadata#" + fragment);
    }

    private JsonObject entity(Entity entity, Selection selection, Set<String> expanded) {
        var json = new JsonObject();
        selection.shown().forEach((property, nested) -> {
            if (property.is(Kind.TABLE)) {
                var rows = new JsonArray();
                entity.rows(property.name()).forEach(row -> rows.add(entity(row, nested, Set.of())));
                json.put(property.name(), rows);
                return;
            }
            json.put(property.name(), Values.json(entity.get(property.name())));
            if (property.is(Kind.REFERENCE) && !plain && entity.type().isWritable()) {
                json.put(
                        property.navigation() + "@navigationLinkUrl",
                        Representation.address(entity) + "/" + property.navigation());
            }
        });
        for (var name : expanded) {
            var target = Representation.target(base, entity, name);
            json.put(name, target == null ? null : entity(target, Selection.everything(target.type()), Set.of()));
        }
        return json;
    }
}
