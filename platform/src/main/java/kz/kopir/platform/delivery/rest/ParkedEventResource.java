package kz.kopir.platform.delivery.rest;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import kz.kopir.platform.audit.Audit;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.platform.security.Caller;
import kz.kopir.platform.security.Roles;
import kz.kopir.platform.security.Undivided;
import kz.kopir.platform.web.Page;
import kz.kopir.platform.web.PlatformProblem;
import kz.kopir.platform.web.ProblemException;

/** The events that the broker refused for good; each holds back later ones with its key. */
@Path("/api/outbox/parked")
@RolesAllowed(Roles.ADMIN)
@Undivided
public class ParkedEventResource {

    private static final String LIST = """
            SELECT seq, id, aggregatetype, aggregateid, parked_at, parked_reason FROM outbox
            WHERE parked_at IS NOT NULL ORDER BY seq LIMIT $1""";
    private static final String RETRY =
            "UPDATE outbox SET parked_at = NULL, parked_reason = NULL WHERE seq = $1 AND parked_at IS NOT NULL";
    private static final String DROP = "DELETE FROM outbox WHERE seq = $1 AND parked_at IS NOT NULL";

    private final Pool pool;
    private final Transactions transactions;
    private final Audit audit;
    private final Caller caller;

    ParkedEventResource(Pool pool, Transactions transactions, Audit audit, Caller caller) {
        this.pool = pool;
        this.transactions = transactions;
        this.audit = audit;
        this.caller = caller;
    }

    /** A parked event. */
    public record ParkedEvent(long seq, String id, String topic, String key, OffsetDateTime parkedAt, String reason) {

        static ParkedEvent of(Row row) {
            return new ParkedEvent(
                    row.getLong(0),
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getOffsetDateTime(4),
                    row.getString(5));
        }
    }

    @GET
    public Uni<List<ParkedEvent>> list() {
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(Page.MAX))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ParkedEvent::of)
                        .toList());
    }

    @POST
    @Path("/{seq}/retry")
    public Uni<Void> retry(long seq) {
        return change(RETRY, "retry", seq, Map.of());
    }

    @POST
    @Path("/{seq}/drop")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Void> drop(long seq, Reason reason) {
        return change(DROP, "drop", seq, Map.of("reason", Reason.of(reason)));
    }

    private Uni<Void> change(String sql, String action, long seq, Map<String, Object> after) {
        return transactions.inTransaction(tx -> tx.sql()
                .preparedQuery(sql)
                .execute(Tuple.of(seq))
                .chain(changed -> {
                    if (changed.rowCount() == 0) {
                        throw new ProblemException(PlatformProblem.NOT_FOUND, "parked event " + seq);
                    }
                    return audit.record(
                            tx,
                            caller.subject(),
                            action,
                            "event",
                            Long.toString(seq),
                            Map.of("state", "PARKED"),
                            after);
                }));
    }
}
