package kz.kopir.onec.rest;

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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.kopir.onec.Connections;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.OnecConnection.Origin;
import kz.kopir.onec.connection.ConnectionSettings;
import kz.kopir.onec.keeping.ConnectionStore;
import kz.kopir.onec.keeping.KeepConnections;
import kz.kopir.onec.keeping.KeptConnection;
import kz.kopir.onec.keeping.RefusedException;
import kz.kopir.onec.keeping.VersionsDifferException;
import kz.kopir.platform.security.Caller;
import kz.kopir.platform.security.Roles;
import kz.kopir.platform.settings.Finding;
import kz.kopir.platform.web.KeptSettings;
import kz.kopir.platform.web.Page;
import kz.kopir.platform.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The 1C bases. Their secrets go in and never come out. */
@Path("/api/onec-integrations")
@RolesAllowed(Roles.ADMIN)
public class ConnectionResource {

    private static final Finding OTHER_NAME = new Finding(
            "name", "имя не меняется: добавьте другое подключение", "a name does not change: add another connection");

    private final Connections connections;
    private final ConnectionStore store;
    private final KeepConnections keep;
    private final ConnectionViews views;
    private final Caller caller;

    ConnectionResource(
            Connections connections,
            ConnectionStore store,
            KeepConnections keep,
            ConnectionViews views,
            Caller caller) {
        this.connections = connections;
        this.store = store;
        this.keep = keep;
        this.views = views;
        this.caller = caller;
    }

    /** @param connections whose secrets were under another key until now */
    public record Rotated(List<String> connections) {}

    @GET
    @Operation(summary = "The bases, by name: settings, breaker, the instance that serves each, and its tasks")
    public Uni<Page<ObjectNode>> list(
            @QueryParam("after") String after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX) int limit) {
        return store.all().chain(kept -> {
            var found = known(kept)
                    .filter(connection -> after == null || connection.name().compareTo(after) > 0)
                    .sorted(Comparator.comparing(OnecConnection::name))
                    .limit(limit + 1L)
                    .toList();
            return views.of(found, byName(kept))
                    .map(all -> Page.of(all, limit, view -> view.path("name").asText()));
        });
    }

    @GET
    @Path("/{name}")
    @Operation(summary = "A base; its ETag is needed to change it")
    public Uni<Response> get(String name) {
        return view(name)
                .map(found -> found.map(view -> answer(Response.Status.OK, view))
                        .orElseThrow(() -> new ProblemException(OnecProblem.UNKNOWN_CONNECTION, name)));
    }

    @POST
    @Operation(summary = "Adds a base; its documents go there from now on")
    public Uni<Response> add(@NotNull ConnectionSettings settings) {
        return keep.add(settings, caller.subject())
                .onFailure(RefusedException.class)
                .transform(Refusals::of)
                .chain(kept -> answer(Response.Status.CREATED, kept));
    }

    @PUT
    @Path("/{name}")
    @Operation(summary = "Changes a base, with If-Match; a secret that is left out stays as it was")
    public Uni<Response> change(
            String name, @HeaderParam("If-Match") String ifMatch, @NotNull ConnectionSettings settings) {
        if (settings.name() != null && !settings.name().equals(name)) {
            throw Refusals.of(OTHER_NAME);
        }
        return keep.change(
                        settings.named(name), KeptSettings.seen(ifMatch, OnecProblem.IF_MATCH_NEEDED), caller.subject())
                .onFailure(RefusedException.class)
                .transform(Refusals::of)
                .onFailure(VersionsDifferException.class)
                .transform(differ -> new ProblemException(OnecProblem.CHANGED_MEANWHILE))
                .chain(changed -> changed.map(kept -> answer(Response.Status.OK, kept))
                        .orElseThrow(() -> new ProblemException(OnecProblem.UNKNOWN_CONNECTION, name)));
    }

    @DELETE
    @Path("/{name}")
    @Operation(summary = "Removes a base for which no task waits; with force=true its tasks are parked")
    public Uni<Void> remove(String name, @QueryParam("force") @DefaultValue("false") boolean force) {
        return keep.remove(name, force, caller.subject())
                .onFailure(RefusedException.class)
                .transform(Refusals::of)
                .invoke(removed -> {
                    if (!removed) {
                        throw new ProblemException(OnecProblem.UNKNOWN_CONNECTION, name);
                    }
                })
                .replaceWithVoid();
    }

    @POST
    @Path("/{name}/rotate-secrets")
    @Operation(summary = "Encrypts the base's secrets again with the current key")
    public Uni<Rotated> rotate(String name) {
        return store.all()
                .invoke(kept -> {
                    if (kept.stream().noneMatch(one -> one.name().equals(name))) {
                        throw new ProblemException(OnecProblem.UNKNOWN_CONNECTION, name);
                    }
                })
                .chain(() -> keep.rotateSecrets(Optional.of(name), caller.subject()))
                .map(ConnectionResource::rotated);
    }

    @POST
    @Path("/rotate-secrets")
    @Operation(summary = "Encrypts the secrets of all bases again with the current key")
    public Uni<Rotated> rotateAll() {
        return keep.rotateSecrets(Optional.empty(), caller.subject()).map(ConnectionResource::rotated);
    }

    private Stream<OnecConnection> known(List<KeptConnection> kept) {
        return Stream.concat(
                connections.all().stream().filter(connection -> connection.origin() == Origin.CONFIGURATION),
                kept.stream().map(ConnectionResource::shown));
    }

    private static OnecConnection shown(KeptConnection kept) {
        return new OnecConnection(kept.settings(), Origin.DATABASE, kept.version());
    }

    private static Map<String, KeptConnection> byName(List<KeptConnection> kept) {
        return kept.stream().collect(Collectors.toMap(KeptConnection::name, Function.identity()));
    }

    private static Rotated rotated(List<KeptConnection> rotated) {
        return new Rotated(rotated.stream().map(KeptConnection::name).toList());
    }

    private Uni<Optional<ObjectNode>> view(String name) {
        return store.all()
                .chain(kept -> views.of(
                                known(kept)
                                        .filter(connection -> connection.name().equals(name))
                                        .toList(),
                                byName(kept))
                        .map(views -> views.stream().findFirst()));
    }

    private Uni<Response> answer(Response.Status status, KeptConnection kept) {
        return views.of(List.of(shown(kept)), Map.of(kept.name(), kept)).map(views -> answer(status, views.getFirst()));
    }

    private static Response answer(Response.Status status, ObjectNode view) {
        return Response.status(status)
                .tag(new EntityTag(view.path("version").asText()))
                .entity(view)
                .build();
    }
}
