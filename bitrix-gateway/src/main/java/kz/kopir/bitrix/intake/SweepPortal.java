package kz.kopir.bitrix.intake;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kz.kopir.bitrix.BitrixConfig;
import kz.kopir.bitrix.client.BitrixReply;
import kz.kopir.bitrix.client.BitrixReply.Answer;
import kz.kopir.bitrix.client.CrmData;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.bitrix.store.PgIntakeStore;
import kz.kopir.bitrix.store.PgIntakeStore.Changed;
import kz.kopir.bitrix.store.PgSweepStore;
import org.jboss.logging.Logger;

/**
 * Looks through a portal for deals that changed since the last look, because Bitrix24 sends each webhook once and forgets it. Time is
 * the portal's own throughout.
 */
@ApplicationScoped
public class SweepPortal {

    private static final Logger LOG = Logger.getLogger(SweepPortal.class);
    private static final int DEAL = 2;
    private static final int PAGE = 50;

    private final BitrixConfig.Sweep config;
    private final PgSweepStore marks;
    private final PgIntakeStore intake;
    private final Pool pool;
    private final Clock clock;

    SweepPortal(BitrixConfig config, PgSweepStore marks, PgIntakeStore intake, Pool pool, Clock clock) {
        this.config = config.sweep();
        this.marks = marks;
        this.intake = intake;
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * What a look through the portal came to.
     *
     * @param complete false when the portal did not answer to the end; the next look begins where this one did
     * @param found    deals that nothing had told of
     */
    public record Swept(boolean complete, int found) {}

    public Uni<Swept> sweep(Portal portal) {
        return marks.find(pool, portal.id())
                .map(mark -> mark.map(known -> known.mark().minus(config.overlap()))
                        .orElseGet(() -> clock.instant().minus(config.lookBack())))
                .flatMap(since -> pageAfter(new Look(portal, since, null, "0", 0)));
    }

    /**
     * A look under way.
     *
     * @param begun when the portal began to answer the first page; what changes later belongs to the next look
     * @param after the last deal of the page before
     */
    private record Look(Portal portal, Instant since, Instant begun, String after, int found) {}

    private Uni<Swept> pageAfter(Look look) {
        return look.portal()
                .client()
                .call("crm.item.list", page(look))
                .flatMap(reply -> reply instanceof Answer answer ? read(look, answer) : broken(look, reply));
    }

    private static Map<String, Object> page(Look look) {
        var since = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                look.since().atOffset(ZoneOffset.UTC).withNano(0));
        return Map.of(
                "entityTypeId",
                DEAL,
                "select",
                List.of("id", "updatedTime"),
                "filter",
                Map.of(">=updatedTime", since, ">id", look.after()),
                "order",
                Map.of("id", "ASC"),
                "start",
                -1);
    }

    private Uni<Swept> read(Look look, Answer answer) {
        var items = answer.result().at("items").items();
        var begun = look.begun() != null ? look.begun() : answer.time().start();
        if (items.isEmpty()) {
            return ended(look, begun);
        }
        var changed = items.stream()
                .map(SweepPortal::changed)
                .filter(Objects::nonNull)
                .toList();
        return intake.signalChanged(pool, look.portal().id(), changed).flatMap(found -> {
            var next =
                    new Look(look.portal(), look.since(), begun, items.getLast().id("id"), look.found() + found);
            return items.size() < PAGE ? ended(next, begun) : pageAfter(next);
        });
    }

    private static Changed changed(CrmData item) {
        var at = item.time("updatedTime");
        return at == null ? null : new Changed(item.id("id"), at);
    }

    private Uni<Swept> ended(Look look, Instant begun) {
        if (begun == null) {
            LOG.warnf(
                    "The portal %s does not tell its time; the next sweep begins where this one did",
                    look.portal().id());
            return Uni.createFrom().item(new Swept(true, look.found()));
        }
        return marks.save(pool, look.portal().id(), begun, look.found()).replaceWith(new Swept(true, look.found()));
    }

    private static Uni<Swept> broken(Look look, BitrixReply reply) {
        LOG.debugf("The sweep of portal %s was broken off: %s", look.portal().id(), reply);
        return Uni.createFrom().item(new Swept(false, look.found()));
    }
}
