package kz.kopir.platform.exchange;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.OffsetDateTime;
import java.util.stream.StreamSupport;
import kz.kopir.platform.security.Roles;
import kz.kopir.platform.security.Undivided;
import kz.kopir.platform.web.Page;

/** The calls to and from outside systems, newest first. */
@Path("/api/sync-logs")
@RolesAllowed(Roles.ADMIN)
@Undivided
public class ExchangeLogResource {

    private static final String LIST = """
            SELECT * FROM exchange_log WHERE ($1::text IS NULL OR system = $1) AND ($2::text IS NULL OR connection = $2)
              AND ($3::text IS NULL OR direction = $3) AND ($4::text IS NULL OR type = $4)
              AND ($5::text IS NULL OR entity = $5) AND ($6::text IS NULL OR status = $6)
              AND ($7::timestamptz IS NULL OR at >= $7) AND ($8::timestamptz IS NULL OR at < $8)
              AND ($9::bigint IS NULL OR id < $9)
            ORDER BY id DESC LIMIT $10""";

    private final Pool pool;

    ExchangeLogResource(Pool pool) {
        this.pool = pool;
    }

    /** Which calls are meant; what is not given does not narrow. */
    public static class Filter {

        @QueryParam("system")
        String system;

        @QueryParam("connection")
        String connection;

        /** in or out. */
        @QueryParam("direction")
        Exchange.Direction direction;

        /** The operation, as it stands in the log. */
        @QueryParam("type")
        String type;

        /** The key of an order or the id of a document. */
        @QueryParam("entity")
        String entity;

        /** ok, retry, refused or unknown. */
        @QueryParam("status")
        Exchange.Status status;

        @QueryParam("from")
        OffsetDateTime from;

        @QueryParam("to")
        OffsetDateTime to;
    }

    /** One call. */
    public record ExchangeView(
            long id,
            OffsetDateTime at,
            String system,
            String connection,
            String direction,
            String type,
            String entity,
            String status,
            Integer httpStatus,
            long durationMs,
            String request,
            String response,
            Integer attempt,
            String traceId) {

        static ExchangeView of(Row row) {
            return new ExchangeView(
                    row.getLong("id"),
                    row.getOffsetDateTime("at"),
                    row.getString("system"),
                    row.getString("connection"),
                    row.getString("direction"),
                    row.getString("type"),
                    row.getString("entity"),
                    row.getString("status"),
                    row.getInteger("http_status"),
                    row.getLong("duration_ms"),
                    row.getString("request"),
                    row.getString("response"),
                    row.getInteger("attempt"),
                    row.getString("trace_id"));
        }
    }

    @GET
    public Uni<Page<ExchangeView>> list(
            @BeanParam Filter filter,
            @QueryParam("after") Long after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX) int limit) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.from(new Object[] {
                    filter.system,
                    filter.connection,
                    name(filter.direction),
                    filter.type,
                    filter.entity,
                    name(filter.status),
                    filter.from,
                    filter.to,
                    after,
                    limit + 1
                }))
                .map(rows -> Page.of(
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(ExchangeView::of)
                                .toList(),
                        limit,
                        ExchangeView::id));
    }

    private static String name(Enum<?> value) {
        return value == null ? null : value.name();
    }
}
