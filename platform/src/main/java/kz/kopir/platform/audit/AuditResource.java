package kz.kopir.platform.audit;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.stream.StreamSupport;
import kz.kopir.platform.security.Roles;
import kz.kopir.platform.security.Undivided;
import kz.kopir.platform.web.Page;

/** Who changed what in this service, newest first. */
@Path("/api/audit")
@RolesAllowed(Roles.ADMIN)
@Undivided
public class AuditResource {

    private static final String LIST = """
            SELECT * FROM audit WHERE ($1::text IS NULL OR entity = $1) AND ($2::text IS NULL OR entity_id = $2)
              AND ($3::bigint IS NULL OR id < $3) ORDER BY id DESC LIMIT $4""";

    private final Pool pool;

    AuditResource(Pool pool) {
        this.pool = pool;
    }

    /** One change. */
    public record Change(
            long id,
            OffsetDateTime at,
            String actor,
            String action,
            String entity,
            String entityId,
            Map<String, Object> before,
            Map<String, Object> after,
            String traceId) {

        static Change of(Row row) {
            return new Change(
                    row.getLong("id"),
                    row.getOffsetDateTime("at"),
                    row.getString("actor"),
                    row.getString("action"),
                    row.getString("entity"),
                    row.getString("entity_id"),
                    map(row.getJsonObject("before")),
                    map(row.getJsonObject("after")),
                    row.getString("trace_id"));
        }

        private static Map<String, Object> map(JsonObject json) {
            return json == null ? null : json.getMap();
        }
    }

    @GET
    public Uni<Page<Change>> list(
            @QueryParam("entity") String entity,
            @QueryParam("entity_id") String entityId,
            @QueryParam("after") Long after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX) int limit) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(entity, entityId, after, limit + 1))
                .map(rows -> {
                    var found = StreamSupport.stream(rows.spliterator(), false)
                            .map(Change::of)
                            .toList();
                    return Page.of(found, limit, Change::id);
                });
    }
}
