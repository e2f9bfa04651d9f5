package kz.kopir.bitrix.writing;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import kz.kopir.bitrix.client.BitrixReply;
import kz.kopir.bitrix.client.BitrixReply.Answer;
import kz.kopir.bitrix.client.Command;
import kz.kopir.bitrix.client.CrmData;
import kz.kopir.bitrix.portal.Portal;

/** Looks what of a note the deal has already. */
@ApplicationScoped
class LookAtDeal {

    private static final int DEAL = 2;
    private static final int PAGE = 50;

    /** What was seen, or why nothing was. */
    sealed interface Seen {
        /** @param commented whether the comment with the marker is on the timeline */
        record Deal(CrmData item, boolean commented) implements Seen {}

        record Nothing(BitrixReply why) implements Seen {}
    }

    /**
     * @param marker of the comment that is looked for; null for none
     * @param since  no such comment can be older
     */
    Uni<Seen> look(Portal portal, String id, String marker, OffsetDateTime since) {
        var deal = Command.of("crm.item.get", Map.of("entityTypeId", DEAL, "id", id, "useOriginalUfNames", "Y"));
        if (marker == null) {
            return portal.client().call(deal.method(), deal.parameters()).map(reply -> seen(reply, false));
        }
        var comments = Command.of("crm.timeline.comment.list", comments(id, 0));
        return portal.client().batch(List.of(deal, comments)).flatMap(replies -> {
            if (!(replies.get(deal) instanceof Answer)) {
                return Uni.createFrom().item(seen(replies.get(deal), false));
            }
            var sought = new Sought(portal, id, marker, since);
            return commented(sought, 0, replies.get(comments)).map(found -> switch (found) {
                case Commented.Known known -> seen(replies.get(deal), known.there());
                case Commented.Untold untold -> new Seen.Nothing(untold.why());
            });
        });
    }

    private static Seen seen(BitrixReply reply, boolean commented) {
        return reply instanceof Answer answer
                ? new Seen.Deal(answer.result().at("item"), commented)
                : new Seen.Nothing(reply);
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
