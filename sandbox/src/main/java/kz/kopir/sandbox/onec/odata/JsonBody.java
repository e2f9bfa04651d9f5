package kz.kopir.sandbox.onec.odata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import kz.kopir.sandbox.onec.base.Entity;
import kz.kopir.sandbox.onec.base.OnecError;
import kz.kopir.sandbox.onec.model.EntityType;
import kz.kopir.sandbox.onec.model.Property;
import kz.kopir.sandbox.onec.model.Property.Kind;

/** Puts a request's JSON, or Atom, into an object as 1C does: what it does not know it ignores, what is too long it cuts, and says nothing of either. */
final class JsonBody {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final Set<String> NOT_WRITABLE =
            Set.of("Ref_Key", "DataVersion", "Predefined", "PredefinedDataName");
    private static final String BIND = "@odata.bind";

    private final JsonNode body;

    private JsonBody(JsonNode body) {
        this.body = body;
    }

    static JsonBody read(String text) {
        if (text.stripLeading().startsWith("<")) {
            return new JsonBody(AtomBody.read(text.strip()));
        }
        try {
            var body = MAPPER.readTree(text);
            if (body == null || !body.isObject()) {
                throw OnecError.exception("Непредвиденный символ при чтении JSON");
            }
            return new JsonBody(body);
        } catch (JsonProcessingException e) {
            throw OnecError.exception("Непредвиденный символ при чтении JSON");
        }
    }

    /** The reference a creator chose; null when 1C is to choose. */
    Object reference(EntityType type) {
        var property = type.property("Ref_Key").orElseThrow();
        var value = body.get("Ref_Key");
        return value == null || value.isNull() ? null : Scalars.parse(property, value);
    }

    void putInto(Entity entity) {
        for (var field : body.properties()) {
            put(entity, field.getKey(), field.getValue());
        }
    }

    private static void put(Entity entity, String name, JsonNode value) {
        if (name.endsWith(BIND)) {
            bind(entity, name.substring(0, name.length() - BIND.length()), value);
            return;
        }
        var property = entity.type().property(name).orElse(null);
        if (property == null || NOT_WRITABLE.contains(name)) {
            return;
        }
        if (property.is(Kind.TABLE)) {
            entity.set(name, rows(property, value));
        } else {
            var parsed = Scalars.parse(property, value);
            if (parsed != null) {
                entity.set(name, parsed);
            }
        }
    }

    /** {@code "Организация@odata.bind":"Catalog_Организации(guid'…')"}. */
    private static void bind(Entity entity, String navigation, JsonNode value) {
        var property = entity.type().property(navigation + Property.KEY).orElse(null);
        if (property != null) {
            var id = value.asText().replaceAll("^[^']*'|'[^']*$", "");
            entity.set(property.name(), Scalars.parse(property, TextNode.valueOf(id)));
        }
    }

    private static List<Entity> rows(Property table, JsonNode value) {
        if (!value.isArray()) {
            throw OnecError.exception("Произошла внутренняя ошибка OData сервиса: ожидается коллекция " + table.name());
        }
        var rows = new ArrayList<Entity>();
        for (var item : value) {
            if (!item.hasNonNull("LineNumber")) {
                throw OnecError.exception("Произошла внутренняя ошибка OData сервиса. Обратитесь к администратору.");
            }
            var row = Entity.blank(table.rows());
            new JsonBody(item).putInto(row);
            if (!row.get("LineNumber").equals(rows.size() + 1L)) {
                throw new OnecError(400, 4, "Неверное значение свойства LineNumber в " + table.name() + ".");
            }
            rows.add(row);
        }
        return List.copyOf(rows);
    }
}
