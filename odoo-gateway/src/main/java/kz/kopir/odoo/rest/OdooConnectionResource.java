package kz.kopir.odoo.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.util.List;
import kz.kopir.odoo.OdooConnection;
import kz.kopir.odoo.client.OdooClients;
import kz.kopir.odoo.connection.ConnectionSettings;
import kz.kopir.odoo.keeping.ConnectionJson;
import kz.kopir.odoo.keeping.ConnectionStore;
import kz.kopir.odoo.keeping.KeepConnections;
import kz.kopir.odoo.keeping.KeepingRefusal;
import kz.kopir.odoo.keeping.KeptConnection;
import kz.kopir.odoo.keeping.RefusedException;
import kz.kopir.platform.delivery.QueueWork;
import kz.kopir.platform.security.Caller;
import kz.kopir.platform.security.Roles;
import kz.kopir.platform.settings.Finding;
import kz.kopir.platform.web.KeptSettings;
import kz.kopir.platform.web.Page;
import kz.kopir.platform.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The Odoos. Their secrets go in and never come out. */
@Path("/api/odoo-connections")
@RolesAllowed(Roles.ADMIN)
public class OdooConnectionResource {

    private static final Finding OTHER_NAME = new Finding(
            "name", "имя не меняется: добавьте другое подключение", "a name does not change: add another connection");

    private final ConnectionStore store;
    private final KeepConnections keep;
    private final QueueWork queues;
    private final OdooClients clients;
    private final Caller caller;

    OdooConnectionResource(
            ConnectionStore store, KeepConnections keep, QueueWork queues, OdooClients clients, Caller caller) {
        this.store = store;
        this.keep = keep;
        this.queues = queues;
        this.clients = clients;
        this.caller = caller;
    }

    /** @param connections whose secrets were under another key until now */
    public record Rotated(List<String> connections) {}

    @GET
    @Operation(summary = "The connections, by name: settings, breaker, the instance that serves each, and its tasks")
    public Uni<Page<ObjectNode>> list(
            @QueryParam("after") String after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX) int limit) {
        return store.all()
                .map(all -> all.stream()
                        .filter(one -> after == null || one.name().compareTo(after) > 0)
                        .limit(limit + 1L)
                        .toList())
                .chain(this::views)
                .map(views -> Page.of(views, limit, view -> view.path("name").asText()));
    }

    @GET
    @Path("/{name}")
    @Operation(summary = "A connection; its ETag is needed to change it")
    public Uni<Response> get(String name) {
        return store.all()
                .map(all -> all.stream()
                        .filter(one -> one.name().equals(name))
                        .findFirst()
                        .orElseThrow(() -> new ProblemException(OdooProblem.UNKNOWN_CONNECTION, name)))
                .chain(kept -> answer(Response.Status.OK, kept));
    }

    @POST
    @Operation(summary = "Adds a connection; its documents go there from now on")
    public Uni<Response> add(@NotNull ConnectionSettings settings) {
        return keep.add(settings, caller.subject())
                .onFailure(RefusedException.class)
                .transform(OdooConnectionResource::problem)
                .chain(kept -> answer(Response.Status.CREATED, kept));
    }

    @PUT
    @Path("/{name}")
    @Operation(summary = "Changes a connection, with If-Match; a secret that is left out stays as it was")
    public Uni<Response> change(
            String name, @HeaderParam("If-Match") String ifMatch, @NotNull ConnectionSettings settings) {
        if (settings.name() != null && !settings.name().equals(name)) {
            throw new ProblemException(OdooProblem.SETTINGS_ARE_WRONG, KeptSettings.words(List.of(OTHER_NAME)));
        }
        return keep.change(
                        settings.named(name), KeptSettings.seen(ifMatch, OdooProblem.IF_MATCH_NEEDED), caller.subject())
                .onFailure(RefusedException.class)
                .transform(OdooConnectionResource::problem)
                .chain(kept -> answer(Response.Status.OK, kept));
    }

    @DELETE
    @Path("/{name}")
    @Operation(summary = "Removes a connection for which no task waits; with force=true its tasks are parked")
    public Uni<Void> remove(String name, @QueryParam("force") @DefaultValue("false") boolean force) {
        return keep.remove(name, force, caller.subject())
                .onFailure(RefusedException.class)
                .transform(OdooConnectionResource::problem);
    }

    @POST
    @Path("/rotate-secrets")
    @Operation(summary = "Encrypts the secrets of all connections again with the current key")
    public Uni<Rotated> rotate() {
        return keep.rotateSecrets(caller.subject()).map(Rotated::new);
    }

    private Uni<List<ObjectNode>> views(List<KeptConnection> all) {
        var names = all.stream().map(one -> OdooConnection.queue(one.name())).toList();
        return queues.of(names)
                .map(work -> all.stream()
                        .map(one -> view(one, work.getOrDefault(OdooConnection.queue(one.name()), QueueWork.Work.NONE)))
                        .toList());
    }

    private ObjectNode view(KeptConnection kept, QueueWork.Work work) {
        var view = ConnectionJson.view(kept);
        view.put("version", kept.version());
        view.put("breaker", clients.state(kept.name()).name());
        if (work.holder() != null) {
            view.put("holder", work.holder());
        }
        view.putObject("tasks").put("waiting", work.waiting()).put("parked", work.parked());
        return view;
    }

    private Uni<Response> answer(Response.Status status, KeptConnection kept) {
        return views(List.of(kept))
                .map(views -> Response.status(status)
                        .tag(new EntityTag(Long.toString(kept.version())))
                        .entity(views.getFirst())
                        .build());
    }

    private static ProblemException problem(Throwable refused) {
        return switch (((RefusedException) refused).refusal()) {
            case KeepingRefusal.Wrong(var findings) ->
                new ProblemException(OdooProblem.SETTINGS_ARE_WRONG, KeptSettings.words(findings));
            case KeepingRefusal.NameIsTaken(var name) -> new ProblemException(OdooProblem.NAME_IS_TAKEN, name);
            case KeepingRefusal.BinIsServed(var bin, var name, var other) ->
                new ProblemException(OdooProblem.BIN_IS_SERVED, bin, name, other);
            case KeepingRefusal.TasksWait(var name, var tasks) ->
                new ProblemException(OdooProblem.TASKS_WAIT, name, tasks);
            case KeepingRefusal.VersionsDiffer() -> new ProblemException(OdooProblem.CHANGED_MEANWHILE);
            case KeepingRefusal.Unknown(var name) -> new ProblemException(OdooProblem.UNKNOWN_CONNECTION, name);
        };
    }
}
