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
        record Deal(DealLook look) implements Seen {}

        record Nothing(BitrixReply why) implements Seen {}
    }

    /** @param since no comment of the note can be older */
    Uni<Seen> look(Portal portal, DealNote note, OffsetDateTime since) {
        var deal =
                Command.of("crm.item.get", Map.of("entityTypeId", DEAL, "id", note.deal(), "useOriginalUfNames", "Y"));
        var comments = Command.of("crm.timeline.comment.list", comments(note, 0));
        return portal.client().batch(List.of(deal, comments)).flatMap(replies -> {
            if (!(replies.get(deal) instanceof Answer found)) {
                return nothing(replies.get(deal));
            }
            return commented(portal, note, since, 0, replies.get(comments)).map(seen -> switch (seen) {
                case Commented.Known known ->
                    new Seen.Deal(DealLook.of(found.result().at("item"), portal.numberField(), known.there()));
                case Commented.Untold untold -> new Seen.Nothing(untold.why());
            });
        });
    }

    private sealed interface Commented {
        record Known(boolean there) implements Commented {}

        record Untold(BitrixReply why) implements Commented {}
    }

    private Uni<Commented> commented(Portal portal, DealNote note, OffsetDateTime since, int start, BitrixReply reply) {
        if (!(reply instanceof Answer answer)) {
            return Uni.createFrom().item(new Commented.Untold(reply));
        }
        var page = answer.result().items();
        if (page.stream().anyMatch(comment -> holds(comment, note.marker()))) {
            return Uni.createFrom().item(new Commented.Known(true));
        }
        if (page.size() < PAGE || page.stream().anyMatch(comment -> isBefore(comment, since))) {
            return Uni.createFrom().item(new Commented.Known(false));
        }
        var next = start + PAGE;
        return portal.client()
                .call("crm.timeline.comment.list", comments(note, next))
                .flatMap(older -> commented(portal, note, since, next, older));
    }

    /** Newest first: what is added meanwhile pushes others back, so none is passed over. The method filters by nothing else. */
    private static Map<String, Object> comments(DealNote note, int start) {
        return Map.of(
                "filter",
                Map.of("ENTITY_ID", note.deal(), "ENTITY_TYPE", "deal"),
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

    private static Uni<Seen> nothing(BitrixReply why) {
        return Uni.createFrom().item(new Seen.Nothing(why));
    }
}
