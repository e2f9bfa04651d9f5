package kz.kopir.platform.delivery.rest;

import io.quarkus.security.ForbiddenException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import kz.kopir.platform.security.Caller;
import kz.kopir.platform.security.Roles;
import kz.kopir.platform.security.Undivided;
import kz.kopir.platform.web.Page;

/** The deliveries to outside systems: what waits, what was tried, what a person decides. */
@Path("/api/tasks")
@RolesAllowed(Roles.ADMIN)
public class TaskResource {

    private final TaskQueries queries;
    private final TaskActions actions;
    private final Caller caller;

    TaskResource(TaskQueries queries, TaskActions actions, Caller caller) {
        this.queries = queries;
        this.actions = actions;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.SERVICE})
    public Uni<Page<TaskView>> list(
            @BeanParam TaskFilter filter,
            @QueryParam("after") Long after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX) int limit) {
        requireAll();
        return queries.list(filter, after, limit);
    }

    /** With what is to be sent. */
    @GET
    @Path("/{id}")
    @Undivided
    public Uni<TaskView> get(long id) {
        return queries.get(id);
    }

    @POST
    @Path("/{id}/retry")
    @RolesAllowed({Roles.ADMIN, Roles.SERVICE})
    public Uni<Void> retry(long id) {
        requireAll();
        return actions.retry(caller.subject(), id);
    }

    /** Retries the parked tasks that the query parameters mean; at least one is needed. */
    @POST
    @Path("/retry")
    public Uni<Map<String, Integer>> retryAll(@BeanParam TaskFilter filter) {
        return actions.retryAll(caller.subject(), filter).map(count -> Map.of("retried", count));
    }

    @POST
    @Path("/{id}/park")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Void> park(long id, Reason reason) {
        return actions.park(caller.subject(), id, Reason.of(reason));
    }

    @POST
    @Path("/{id}/drop")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Void> drop(long id, Reason reason) {
        return actions.drop(caller.subject(), id, Reason.of(reason));
    }

    /** A service that asks for a person has only the rights of that person. */
    private void requireAll() {
        if (!caller.seesAll()) {
            throw new ForbiddenException("Only administrators see tasks");
        }
    }
}
