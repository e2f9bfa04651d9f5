package kz.kopir.odoo.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import kz.kopir.contracts.EventJson;

/**
 * A call of a method of a model, by the names of its Python parameters.
 *
 * @param ids     the records that it is called on; null for a method of the model itself
 * @param first   the name of the first parameter, which the session transport gives by its place: older versions call it otherwise; null for none
 * @param named   all parameters
 * @param context what goes beside the usual context
 * @param writes  whether it may change anything
 */
public record OdooCall(
        String model,
        String method,
        List<Long> ids,
        String first,
        ObjectNode named,
        ObjectNode context,
        boolean writes) {

    private static final Set<String> READING = Set.of(
            "search_read",
            "search",
            "search_count",
            "read",
            "fields_get",
            "check_object_reference",
            "check_access_rights",
            "context_get");

    /** One of the model itself. */
    public static OdooCall of(String model, String method) {
        return new OdooCall(model, method, null, null, object(), object(), !READING.contains(method));
    }

    /** One of records. */
    public static OdooCall on(String model, String method, Collection<Long> ids) {
        return new OdooCall(model, method, List.copyOf(ids), null, object(), object(), !READING.contains(method));
    }

    public static OdooCall on(String model, String method, long id) {
        return on(model, method, Collections.singleton(id));
    }

    /** With a parameter; the first one that is given is the method's first. */
    public OdooCall with(String name, Object value) {
        var more = named.deepCopy();
        more.set(name, json(value));
        return new OdooCall(model, method, ids, first == null ? name : first, more, context, writes);
    }

    /** With something in the context. */
    public OdooCall within(String name, Object value) {
        var more = context.deepCopy();
        more.set(name, json(value));
        return new OdooCall(model, method, ids, first, named, more, writes);
    }

    public String subject() {
        return model + "/" + method;
    }

    private static JsonNode json(Object value) {
        return value instanceof JsonNode node ? node : EventJson.mapper().valueToTree(value);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
