package kz.kopir.bitrix.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
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
import kz.kopir.bitrix.keeping.KeepPortals;
import kz.kopir.bitrix.keeping.KeptPortal;
import kz.kopir.bitrix.keeping.PortalStore;
import kz.kopir.bitrix.keeping.RefusedException;
import kz.kopir.bitrix.keeping.VersionsDifferException;
import kz.kopir.bitrix.keeping.WatchPortals;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.bitrix.portal.Portals;
import kz.kopir.bitrix.settings.PortalSettings;
import kz.kopir.platform.security.Caller;
import kz.kopir.platform.security.Roles;
import kz.kopir.platform.settings.Finding;
import kz.kopir.platform.web.KeptSettings;
import kz.kopir.platform.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The portals of Bitrix24. Their secrets go in and never come out. */
@Path("/api/bitrix-portals")
@RolesAllowed(Roles.ADMIN)
@Tag(name = "Portals")
public class PortalsResource {

    private static final Finding OTHER_ID =
            new Finding("id", "id не меняется: добавьте другой портал", "an id does not change: add another portal");

    private final Portals portals;
    private final PortalStore store;
    private final KeepPortals keep;
    private final WatchPortals watch;
    private final PortalView views;
    private final Caller caller;

    PortalsResource(
            Portals portals, PortalStore store, KeepPortals keep, WatchPortals watch, PortalView views, Caller caller) {
        this.portals = portals;
        this.store = store;
        this.keep = keep;
        this.watch = watch;
        this.views = views;
        this.caller = caller;
    }

    /** @param portals whose secrets were under another key until now */
    public record Rotated(List<String> portals) {}

    @GET
    @RolesAllowed({Roles.ADMIN, Roles.SERVICE})
    @Operation(
            summary =
                    "The portals, by id: settings, how each stands, the instance that serves it, its work, and how far it is known")
    public Uni<List<ObjectNode>> list() {
        return known().chain(kept -> views.of(
                portals.all().stream().sorted(Comparator.comparing(Portal::id)).toList(), kept));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A portal; its ETag is needed to change it")
    public Uni<Response> get(String id) {
        return answer(Response.Status.OK, id);
    }

    @POST
    @Operation(summary = "Adds a portal; its deals are taken in from now on")
    public Uni<Response> add(@NotNull PortalSettings settings) {
        return keep.add(settings, caller.subject())
                .onFailure(RefusedException.class)
                .transform(PortalRefusals::of)
                .chain(kept -> answer(Response.Status.CREATED, kept.id()));
    }

    @PUT
    @Path("/{id}")
    @Operation(summary = "Changes a portal, with If-Match; a secret that is left out stays as it was")
    public Uni<Response> change(String id, @HeaderParam("If-Match") String ifMatch, @NotNull PortalSettings settings) {
        if (settings.id() != null && !settings.id().equals(id)) {
            throw PortalRefusals.of(OTHER_ID);
        }
        var seen = KeptSettings.seen(ifMatch, PortalProblem.IF_MATCH_NEEDED);
        return keep.change(settings.named(id), seen, caller.subject())
                .onFailure(RefusedException.class)
                .transform(PortalRefusals::of)
                .onFailure(VersionsDifferException.class)
                .transform(differ -> new ProblemException(PortalProblem.CHANGED_MEANWHILE))
                .invoke(changed -> require(changed.isPresent(), id))
                .chain(changed -> answer(Response.Status.OK, id));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Removes a portal for which no work waits; with force=true its tasks are parked")
    public Uni<Void> remove(String id, @QueryParam("force") @DefaultValue("false") boolean force) {
        return keep.remove(id, force, caller.subject())
                .onFailure(RefusedException.class)
                .transform(PortalRefusals::of)
                .invoke(removed -> require(removed, id))
                .replaceWithVoid();
    }

    @POST
    @Path("/{id}/rotate-secrets")
    @Operation(summary = "Encrypts the portal's secrets and tokens again with the current key")
    public Uni<Rotated> rotate(String id) {
        return known().invoke(kept -> require(kept.containsKey(id), id))
                .chain(() -> keep.rotateSecrets(Optional.of(id), caller.subject()))
                .map(Rotated::new);
    }

    @POST
    @Path("/rotate-secrets")
    @Operation(summary = "Encrypts the secrets and tokens of all portals again with the current key")
    public Uni<Rotated> rotateAll() {
        return keep.rotateSecrets(Optional.empty(), caller.subject()).map(Rotated::new);
    }

    private static void require(boolean there, String id) {
        if (!there) {
            throw new ProblemException(BitrixProblem.UNKNOWN_PORTAL, id);
        }
    }

    private Uni<Map<String, KeptPortal>> known() {
        return watch.look()
                .chain(store::all)
                .map(all -> all.stream().collect(Collectors.toMap(KeptPortal::id, Function.identity())));
    }

    private Uni<Response> answer(Response.Status status, String id) {
        return known().chain(kept -> {
            var portal = portals.byId(id);
            require(portal.isPresent(), id);
            return views.of(List.of(portal.get()), kept).map(views -> answer(status, views.getFirst()));
        });
    }

    private static Response answer(Response.Status status, ObjectNode view) {
        return Response.status(status)
                .tag(new EntityTag(view.path("version").asText()))
                .entity(view)
                .build();
    }
}
