package kz.kopir.bitrix.rest;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import kz.kopir.bitrix.intake.IntakeState;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.bitrix.portal.Portals;
import kz.kopir.bitrix.store.PgIntakeStore;
import kz.kopir.bitrix.store.PgSweepStore;
import kz.kopir.platform.security.Roles;

/** The portals of Bitrix24 that are served, and how far each is known. */
@Path("/api/bitrix-portals")
@RolesAllowed({Roles.ADMIN, Roles.SERVICE})
public class PortalsResource {

    private final Portals portals;
    private final PgIntakeStore intake;
    private final PgSweepStore sweeps;
    private final Pool pool;

    PortalsResource(Portals portals, PgIntakeStore intake, PgSweepStore sweeps, Pool pool) {
        this.portals = portals;
        this.intake = intake;
        this.sweeps = sweeps;
        this.pool = pool;
    }

    @GET
    public Uni<List<PortalView>> list() {
        var sorted =
                portals.all().stream().sorted(Comparator.comparing(Portal::id)).toList();
        return intake.count(pool)
                .flatMap(counts -> Multi.createFrom()
                        .iterable(sorted)
                        .onItem()
                        .transformToUniAndConcatenate(portal -> view(portal, counts))
                        .collect()
                        .asList());
    }

    private Uni<PortalView> view(Portal portal, Map<String, Map<IntakeState, Long>> counts) {
        var deals = counts.getOrDefault(portal.id(), Map.of());
        return sweeps.find(pool, portal.id()).map(mark -> PortalView.of(portal, deals, mark.orElse(null)));
    }
}
