package kz.kopir.platform.audit;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.api.trace.Span;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import kz.kopir.contracts.EventJson;
import kz.kopir.platform.delivery.Tx;

/** Writes down who changed what, in the transaction of the change. The table refuses updates and deletes. */
@ApplicationScoped
public class Audit {

    private static final String INSERT = """
            INSERT INTO audit (actor, action, entity, entity_id, before, after, trace_id)
            VALUES ($1, $2, $3, $4, $5, $6, $7)""";

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private final ObjectMapper json = EventJson.mapper();

    /**
     * @param actor  the {@code sub} of the caller, or the service's name
     * @param action imperative, such as {@code retry}
     * @param before what changes, as it was; null for something new
     * @param after  the same as it is now; null for something that is gone
     */
    public Uni<Void> record(
            Tx tx, String actor, String action, String entity, String entityId, Object before, Object after) {
        var span = Span.current().getSpanContext();
        return tx.sql()
                .preparedQuery(INSERT)
                .execute(Tuple.from(new Object[] {
                    actor,
                    action,
                    entity,
                    entityId,
                    object(before),
                    object(after),
                    span.isValid() ? span.getTraceId() : null
                }))
                .replaceWithVoid();
    }

    private JsonObject object(Object value) {
        return value == null ? null : new JsonObject(json.convertValue(value, FIELDS));
    }
}
