package kz.kopir.bitrix.writing;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import kz.kopir.bitrix.client.BitrixReply;
import kz.kopir.bitrix.client.BitrixReply.Answer;
import kz.kopir.bitrix.client.BitrixReply.NotDone;
import kz.kopir.bitrix.client.BitrixReply.Refused;
import kz.kopir.bitrix.client.BitrixReply.Unknown;
import kz.kopir.bitrix.client.Command;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.bitrix.portal.Portals;
import kz.kopir.bitrix.reading.DealFamily;
import kz.kopir.platform.crash.CrashPoints;
import kz.kopir.platform.delivery.Effect;
import kz.kopir.platform.delivery.Lease;
import kz.kopir.platform.delivery.Outcome;

/** Writes to a deal that was looked at before, so that what is there already is not written again. Each step ends the task, or goes on when it answers nothing. */
@ApplicationScoped
class WriteToDeal {

    /** To a deal that is deleted nothing is left to say, and nobody need be called for it. */
    private static final Outcome GONE = new Outcome.Refused("BTX-0401", "Сделка удалена в Битрикс24.", Effect.none());

    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

    private final Portals portals;
    private final LookAtDeal deals;
    private final CustomFields fields;

    WriteToDeal(Portals portals, LookAtDeal deals, CustomFields fields) {
        this.portals = portals;
        this.deals = deals;
        this.fields = fields;
    }

    /**
     * Looks at the deal, then goes on with what was seen.
     *
     * @param marker of a comment, or null
     * @param since  the comment cannot be older
     */
    Uni<Outcome> looking(
            String portal,
            String deal,
            String marker,
            OffsetDateTime since,
            BiFunction<Portal, LookAtDeal.Seen.Deal, Uni<Outcome>> next) {
        return portals.byId(portal)
                .map(found -> deals.look(found, deal, marker, since.minus(CLOCKS_DIFFER))
                        .flatMap(seen -> switch (seen) {
                            case LookAtDeal.Seen.Deal there -> next.apply(found, there);
                            case LookAtDeal.Seen.Gone gone -> Uni.createFrom().item(GONE);
                            case LookAtDeal.Seen.Nothing nothing ->
                                Uni.createFrom().item(unseen(nothing.why()));
                        }))
                .orElseGet(() -> Uni.createFrom()
                        .item(new Outcome.Retry(
                                "BTX-0404", "The portal is not configured any more", Duration.ofMinutes(1))));
    }

    /** Writes the fields; those that the deal lacks are made first. */
    Uni<Optional<Outcome>> fields(
            Portal portal, Lease lease, String deal, LookAtDeal.Seen.Deal seen, Map<DealField, Object> changes) {
        if (changes.isEmpty()) {
            return goOn();
        }
        lease.check();
        var missing = changes.keySet().stream()
                .filter(field -> !seen.item().has(field.name()))
                .toList();
        var values = new LinkedHashMap<String, Object>();
        changes.forEach((field, value) -> values.put(field.name(), written(seen.family(), value)));
        return fields.ensure(portal, missing)
                .flatMap(end -> orElse(
                        end,
                        () -> update(portal, lease, seen.family(), seen.family().update(deal, values))));
    }

    /** A pair of a name and the content as base64 is a file, which each family has in another shape. */
    private static Object written(DealFamily family, Object value) {
        return value instanceof List<?> file
                ? family.file(file.getFirst().toString(), file.getLast().toString())
                : value;
    }

    Uni<Optional<Outcome>> move(Portal portal, Lease lease, String deal, LookAtDeal.Seen.Deal seen, String stage) {
        return update(portal, lease, seen.family(), seen.family().move(deal, stage));
    }

    private static Uni<Optional<Outcome>> update(Portal portal, Lease lease, DealFamily family, Command update) {
        lease.check();
        return portal.client()
                .call(update.method(), update.parameters())
                .map(reply -> reply instanceof Refused refused && family.isGone(refused)
                        ? Optional.of(GONE)
                        : written(reply, "bitrix.number-written"));
    }

    /** @param files pairs of a name and the content as base64 */
    Uni<Optional<Outcome>> comment(Portal portal, Lease lease, String deal, String text, List<List<String>> files) {
        lease.check();
        var comment = new LinkedHashMap<String, Object>();
        comment.put("ENTITY_ID", deal);
        comment.put("ENTITY_TYPE", "deal");
        comment.put("COMMENT", text);
        if (!files.isEmpty()) {
            comment.put("FILES", files);
        }
        return portal.client()
                .call("crm.timeline.comment.add", Map.of("fields", comment))
                .map(reply -> written(reply, "bitrix.comment-added"));
    }

    /** The end of an attempt that follows one of unknown outcome: without a look nothing is known of that one, and that stays so. */
    static Outcome stillUnknown(Outcome outcome) {
        return outcome instanceof Outcome.Retry retry ? new Outcome.Unknown(retry.code(), retry.message()) : outcome;
    }

    static Outcome done(Optional<Outcome> end) {
        return end.orElseGet(() -> new Outcome.Done(Effect.none()));
    }

    static Uni<Optional<Outcome>> orElse(Optional<Outcome> end, Supplier<Uni<Optional<Outcome>>> next) {
        return end.isPresent() ? Uni.createFrom().item(end) : next.get();
    }

    static Uni<Optional<Outcome>> goOn() {
        return Uni.createFrom().item(Optional.empty());
    }

    private static Optional<Outcome> written(BitrixReply reply, String what) {
        if (reply instanceof Answer) {
            CrashPoints.at(what);
        }
        return switch (reply) {
            case Answer answer -> Optional.empty();
            case NotDone notDone -> Optional.of(new Outcome.Retry(notDone.code(), notDone.message(), notDone.after()));
            case Unknown unknown -> Optional.of(new Outcome.Unknown(unknown.code(), unknown.message()));
            case Refused refused -> Optional.of(refused(refused));
        };
    }

    /** A look changes nothing, so one whose outcome is unknown is as good as one that was not done. */
    static Outcome unseen(BitrixReply reply) {
        return switch (reply) {
            case NotDone notDone -> new Outcome.Retry(notDone.code(), notDone.message(), notDone.after());
            case Refused refused -> refused(refused);
            case Unknown unknown -> new Outcome.Retry(unknown.code(), unknown.message());
            case Answer answer -> throw new IllegalStateException("An answer was seen");
        };
    }

    private static Outcome refused(Refused refused) {
        return refused.notFound()
                ? GONE
                : new Outcome.Refused("BTX-0403", "Битрикс24 не принимает запись: " + refused.message());
    }
}
