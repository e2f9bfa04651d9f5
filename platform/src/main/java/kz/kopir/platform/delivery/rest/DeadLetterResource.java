package kz.kopir.platform.delivery.rest;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.stream.StreamSupport;
import kz.kopir.platform.delivery.DeadLetterReplay;
import kz.kopir.platform.security.Caller;
import kz.kopir.platform.security.Roles;
import kz.kopir.platform.security.Undivided;
import kz.kopir.platform.web.Page;
import kz.kopir.platform.web.PlatformProblem;
import kz.kopir.platform.web.ProblemException;

/** The records that this service could not take in. */
@Path("/api/dead-letters")
@RolesAllowed(Roles.ADMIN)
@Undivided
public class DeadLetterResource {

    private static final String LIST = """
            SELECT * FROM dead_letter WHERE ($1::text IS NULL OR state = $1) AND ($2::text IS NULL OR topic = $2)
              AND ($3::bigint IS NULL OR id < $3) ORDER BY id DESC LIMIT $4""";

    private final Pool pool;
    private final DeadLetterReplay replay;
    private final Caller caller;

    DeadLetterResource(Pool pool, DeadLetterReplay replay, Caller caller) {
        this.pool = pool;
        this.replay = replay;
        this.caller = caller;
    }

    @GET
    public Uni<Page<DeadLetterView>> list(
            @QueryParam("state") String state,
            @QueryParam("topic") String topic,
            @QueryParam("after") Long after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX) int limit) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.of(state, topic, after, limit + 1))
                .map(rows -> {
                    var found = StreamSupport.stream(rows.spliterator(), false)
                            .map(DeadLetterView::listed)
                            .toList();
                    return Page.of(found, limit, DeadLetterView::id);
                });
    }

    @GET
    @Path("/{id}")
    public Uni<DeadLetterView> get(long id) {
        return pool.preparedQuery("SELECT * FROM dead_letter WHERE id = $1")
                .execute(Tuple.of(id))
                .map(rows -> {
                    if (rows.rowCount() == 0) {
                        throw new ProblemException(PlatformProblem.NOT_FOUND, "dead letter " + id);
                    }
                    return DeadLetterView.whole(rows.iterator().next());
                });
    }

    @POST
    @Path("/{id}/replay")
    public Uni<Void> replay(long id) {
        return replay.replay(caller.subject(), id);
    }

    @POST
    @Path("/{id}/drop")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Void> drop(long id, Reason reason) {
        return replay.drop(caller.subject(), id, Reason.of(reason));
    }
}
