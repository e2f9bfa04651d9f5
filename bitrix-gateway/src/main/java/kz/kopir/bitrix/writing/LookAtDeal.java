package kz.kopir.bitrix.writing;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import kz.kopir.bitrix.client.BitrixReply;
import kz.kopir.bitrix.client.BitrixReply.Answer;
import kz.kopir.bitrix.client.BitrixReply.Refused;
import kz.kopir.bitrix.client.Command;
import kz.kopir.bitrix.client.CrmData;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.bitrix.reading.DealFamilies;
import kz.kopir.bitrix.reading.DealFamilies.Told;
import kz.kopir.bitrix.reading.DealFamily;

/** Looks what of a note the deal has already. */
@ApplicationScoped
class LookAtDeal {

    private static final int PAGE = 50;

    private final DealFamilies families;

    LookAtDeal(DealFamilies families) {
        this.families = families;
    }

    /** What was seen, or why nothing was. */
    sealed interface Seen {
        /**
         * @param family    in whose words it is, and is to be written to
         * @param commented whether the comment with the marker is on the timeline
         */
        record Deal(DealFamily family, CrmData item, boolean commented) implements Seen {}

        /** It is deleted. */
        record Gone() implements Seen {}

        record Nothing(BitrixReply why) implements Seen {}
    }

    /**
     * @param marker of the comment that is looked for; null for none
     * @param since  no such comment can be older
     */
    Uni<Seen> look(Portal portal, String id, String marker, OffsetDateTime since) {
        if (marker == null) {
            return families.call(portal, portal.client(), family -> family.deal(id))
                    .map(told -> seen(told, false));
        }
        var comments = Command.of("crm.timeline.comment.list", comments(id, 0));
        var also = new AtomicReference<BitrixReply>();
        return families.told(portal, family -> {
                    var deal = family.deal(id);
                    return portal.client().batch(List.of(deal, comments)).map(replies -> {
                        also.set(replies.get(comments));
                        return replies.get(deal);
                    });
                })
                .flatMap(told -> {
                    if (!(told.reply() instanceof Answer)) {
                        return Uni.createFrom().item(seen(told, false));
                    }
                    var sought = new Sought(portal, id, marker, since);
                    return commented(sought, 0, also.get()).map(found -> switch (found) {
                        case Commented.Known known -> seen(told, known.there());
                        case Commented.Untold untold -> new Seen.Nothing(untold.why());
                    });
                });
    }

    private static Seen seen(Told told, boolean commented) {
        return switch (told.reply()) {
            case Answer answer -> new Seen.Deal(told.family(), told.family().dealOf(answer.result()), commented);
            case Refused refused when told.family().isGone(refused) -> new Seen.Gone();
            case BitrixReply other -> new Seen.Nothing(other);
        };
    }

    private record Sought(Portal portal, String deal, String marker, OffsetDateTime since) {}

    private sealed interface Commented {
        record Known(boolean there) implements Commented {}

        record Untold(BitrixReply why) implements Commented {}
    }

    private Uni<Commented> commented(Sought sought, int start, BitrixReply reply) {
        if (!(reply instanceof Answer answer)) {
            return Uni.createFrom().item(new Commented.Untold(reply));
        }
        var page = answer.result().items();
        if (page.stream().anyMatch(comment -> holds(comment, sought.marker()))) {
            return Uni.createFrom().item(new Commented.Known(true));
        }
        if (page.size() < PAGE || page.stream().anyMatch(comment -> isBefore(comment, sought.since()))) {
            return Uni.createFrom().item(new Commented.Known(false));
        }
        var next = start + PAGE;
        return sought.portal()
                .client()
                .call("crm.timeline.comment.list", comments(sought.deal(), next))
                .flatMap(older -> commented(sought, next, older));
    }

    /** Newest first: what is added meanwhile pushes others back, so none is passed over. The method filters by nothing else. */
    private static Map<String, Object> comments(String deal, int start) {
        return Map.of(
                "filter",
                Map.of("ENTITY_ID", deal, "ENTITY_TYPE", "deal"),
                "select",
                List.of("ID", "CREATED", "COMMENT"),
                "order",
                Map.of("ID", "DESC"),
                "start",
                start);
    }

    private static boolean holds(CrmData comment, String marker) {
        var text = comment.text("COMMENT");
        return text != null && text.contains(marker);
    }

    private static boolean isBefore(CrmData comment, OffsetDateTime since) {
        var created = comment.time("CREATED");
        return created != null && created.isBefore(since);
    }
}
