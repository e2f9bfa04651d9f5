package kz.kopir.bitrix.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.kopir.bitrix.access.KeepTokens;
import kz.kopir.bitrix.intake.IntakeState;
import kz.kopir.bitrix.keeping.KeptPortal;
import kz.kopir.bitrix.keeping.PortalJson;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.bitrix.settings.PortalAccess.Application;
import kz.kopir.bitrix.store.PgIntakeStore;
import kz.kopir.bitrix.store.PgSweepStore;
import kz.kopir.contracts.EventJson;
import kz.kopir.platform.delivery.QueueWork;
import kz.kopir.platform.delivery.QueueWork.Work;

/** Portals as people see them: their settings with nothing of their secrets, how they stand, their work, and how far each is known. */
@ApplicationScoped
class PortalView {

    private static final ObjectMapper JSON = EventJson.mapper();

    private final QueueWork queues;
    private final PgIntakeStore intake;
    private final PgSweepStore sweeps;
    private final KeepTokens tokens;
    private final Pool pool;

    PortalView(QueueWork queues, PgIntakeStore intake, PgSweepStore sweeps, KeepTokens tokens, Pool pool) {
        this.queues = queues;
        this.intake = intake;
        this.sweeps = sweeps;
        this.tokens = tokens;
        this.pool = pool;
    }

    /**
     * @param kept those of the database, by id
     * @return in the order of {@code portals}
     */
    Uni<List<ObjectNode>> of(List<Portal> portals, Map<String, KeptPortal> kept) {
        return queues.of(portals.stream().map(Portal::queue).toList())
                .chain(work -> intake.count(pool)
                        .chain(counts -> Multi.createFrom()
                                .iterable(portals)
                                .onItem()
                                .transformToUniAndConcatenate(portal -> view(
                                        portal,
                                        kept.get(portal.id()),
                                        work.getOrDefault(portal.queue(), Work.NONE),
                                        counts.getOrDefault(portal.id(), Map.of())))
                                .collect()
                                .asList()));
    }

    private Uni<ObjectNode> view(Portal portal, KeptPortal kept, Work work, Map<IntakeState, Long> deals) {
        var view = kept == null ? PortalJson.view(portal.settings()) : PortalJson.view(kept);
        view.put("source", portal.source());
        view.put("address", portal.client().address());
        view.put("origin", portal.origin().name().toLowerCase(Locale.ROOT));
        view.put("version", kept == null ? portal.version() : kept.version());
        stand(view, portal);
        view.put("bucket_level", portal.client().bucketLevel());
        view.set("operating_seconds", JSON.valueToTree(portal.client().operatingSeconds()));
        if (work.holder() != null) {
            view.put("holder", work.holder());
        }
        view.putObject("tasks").put("waiting", work.waiting()).put("parked", work.parked());
        view.set("deals", JSON.valueToTree(deals));
        return swept(view, portal).chain(() -> renewed(view, portal)).replaceWith(view);
    }

    private static void stand(ObjectNode view, Portal portal) {
        var standing = portal.standing();
        var stands = view.putObject("standing").put("state", state(portal));
        if (standing.parked()) {
            stands.put("code", standing.parkedCode())
                    .put("reason", standing.parkedReason())
                    .put("since", standing.parkedAt().toString());
        }
        if (portal.asks()) {
            stands.put("proposed_address", standing.proposedAuthority());
        }
    }

    private static String state(Portal portal) {
        if (!portal.settings().enabled()) {
            return "disabled";
        }
        if (portal.standing().parked()) {
            return "parked";
        }
        return portal.asks() ? "address_to_confirm" : "working";
    }

    private Uni<Void> swept(ObjectNode view, Portal portal) {
        return sweeps.find(pool, portal.id())
                .invoke(found ->
                        found.ifPresent(mark -> view.put("swept_to", mark.mark().toString())
                                .put("swept_at", mark.sweptAt().toString())
                                .put("sweep_found", mark.found())))
                .replaceWithVoid();
    }

    private Uni<Void> renewed(ObjectNode view, Portal portal) {
        return portal.settings().access() instanceof Application
                ? tokens.renewedAt(portal.id())
                        .invoke(found -> found.ifPresent(
                                at -> ((ObjectNode) view.get("access")).put("tokens_renewed_at", at.toString())))
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }
}
