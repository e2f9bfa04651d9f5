package kz.kopir.bitrix.writing;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import kz.kopir.bitrix.client.BitrixReply;
import kz.kopir.bitrix.client.BitrixReply.Answer;
import kz.kopir.bitrix.client.BitrixReply.NotDone;
import kz.kopir.bitrix.client.BitrixReply.Refused;
import kz.kopir.bitrix.client.BitrixReply.Unknown;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.bitrix.portal.Portals;
import kz.kopir.platform.crash.CrashPoints;
import kz.kopir.platform.delivery.Effect;
import kz.kopir.platform.delivery.Outcome;
import kz.kopir.platform.delivery.Task;
import kz.kopir.platform.delivery.TaskHandler;

/**
 * Tells a deal a note. Whatever was tried before, it looks first and writes only what is missing, so a number and a comment appear
 * once. Bitrix24 has no key for a comment; the note's marker in its text is one.
 */
@ApplicationScoped
class WriteDealNote implements TaskHandler<DealNote> {

    private static final int DEAL = 2;
    private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);

    private final Portals portals;
    private final LookAtDeal deals;
    private final NumberField field;

    WriteDealNote(Portals portals, LookAtDeal deals, NumberField field) {
        this.portals = portals;
        this.deals = deals;
        this.field = field;
    }

    @Override
    public String kind() {
        return DealNotes.KIND;
    }

    @Override
    public Class<DealNote> payloadType() {
        return DealNote.class;
    }

    @Override
    public Uni<Outcome> attempt(Task<DealNote> task) {
        return write(task);
    }

    /** Without a look nothing is known of the earlier attempt, and that stays so. */
    @Override
    public Uni<Outcome> resolve(Task<DealNote> task) {
        return write(task)
                .map(outcome -> outcome instanceof Outcome.Retry retry
                        ? new Outcome.Unknown(retry.code(), retry.message())
                        : outcome);
    }

    private Uni<Outcome> write(Task<DealNote> task) {
        var portal = portals.byId(task.payload().portal());
        if (portal.isEmpty()) {
            return ended(new Outcome.Retry("BTX-0404", "The portal is not configured any more", Duration.ofMinutes(1)));
        }
        return deals.look(portal.get(), task.payload(), task.createdAt().minus(CLOCKS_DIFFER))
                .flatMap(seen -> switch (seen) {
                    case LookAtDeal.Seen.Deal deal -> write(portal.get(), task, deal.look());
                    case LookAtDeal.Seen.Nothing nothing -> ended(unseen(nothing.why()));
                });
    }

    private Uni<Outcome> write(Portal portal, Task<DealNote> task, DealLook look) {
        return writeNumber(portal, task, look)
                .flatMap(end -> orElse(end, () -> writeComment(portal, task, look)))
                .map(end -> end.orElseGet(() -> new Outcome.Done(Effect.none())));
    }

    private Uni<Optional<Outcome>> writeNumber(Portal portal, Task<DealNote> task, DealLook look) {
        var number = task.payload().number();
        if (!look.lacks(number)) {
            return goOn();
        }
        task.lease().check();
        var ready = look.hasField() ? goOn() : field.ensure(portal);
        return ready.flatMap(end -> orElse(end, () -> {
            task.lease().check();
            return portal.client()
                    .call("crm.item.update", update(portal, task.payload().deal(), look.with(number)))
                    .map(reply -> written(reply, "bitrix.number-written"));
        }));
    }

    private Uni<Optional<Outcome>> writeComment(Portal portal, Task<DealNote> task, DealLook look) {
        if (look.commented()) {
            return goOn();
        }
        task.lease().check();
        return portal.client()
                .call("crm.timeline.comment.add", comment(task.payload()))
                .map(reply -> written(reply, "bitrix.comment-added"));
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
    private static Outcome unseen(BitrixReply reply) {
        return switch (reply) {
            case NotDone notDone -> new Outcome.Retry(notDone.code(), notDone.message(), notDone.after());
            case Refused refused -> refused(refused);
            case Unknown unknown -> new Outcome.Retry(unknown.code(), unknown.message());
            case Answer answer -> throw new IllegalStateException("An answer was seen");
        };
    }

    /** To a deal that is deleted nothing is left to say, and nobody need be called for it. */
    private static Outcome refused(Refused refused) {
        return refused.notFound()
                ? new Outcome.Refused("BTX-0401", "Сделка удалена в Битрикс24.", Effect.none())
                : new Outcome.Refused("BTX-0403", "Битрикс24 не принимает запись: " + refused.message());
    }

    private static Map<String, Object> update(Portal portal, String deal, String numbers) {
        return Map.of(
                "entityTypeId",
                DEAL,
                "id",
                deal,
                "fields",
                Map.of(portal.numberField(), numbers),
                "useOriginalUfNames",
                "Y");
    }

    private static Map<String, Object> comment(DealNote note) {
        return Map.of("fields", Map.of("ENTITY_ID", note.deal(), "ENTITY_TYPE", "deal", "COMMENT", note.comment()));
    }

    private static Uni<Optional<Outcome>> orElse(Optional<Outcome> end, Supplier<Uni<Optional<Outcome>>> next) {
        return end.isPresent() ? Uni.createFrom().item(end) : next.get();
    }

    private static Uni<Optional<Outcome>> goOn() {
        return Uni.createFrom().item(Optional.empty());
    }

    private static Uni<Outcome> ended(Outcome outcome) {
        return Uni.createFrom().item(outcome);
    }
}
