package kz.kopir.bitrix.writing;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import kz.kopir.bitrix.client.BitrixReply;
import kz.kopir.bitrix.client.BitrixReply.Answer;
import kz.kopir.bitrix.client.BitrixReply.NotDone;
import kz.kopir.bitrix.client.BitrixReply.Refused;
import kz.kopir.bitrix.client.BitrixReply.Unknown;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.platform.crash.CrashPoints;
import kz.kopir.platform.delivery.Outcome;

/** The deal's custom field for our numbers. Bitrix24 silently drops what is written to a field that is not there, so it is made first. */
@ApplicationScoped
class NumberField {

    private static final String PREFIX = "UF_CRM_";

    private final Map<String, Uni<Optional<Outcome>>> underWay = new ConcurrentHashMap<>();

    /** Makes the field if it is missing; one caller at a time does, the others wait for it. Empty when it is there. */
    Uni<Optional<Outcome>> ensure(Portal portal) {
        return Uni.createFrom()
                .deferred(() -> underWay.computeIfAbsent(
                        portal.id(),
                        id -> findOrMake(portal)
                                .onTermination()
                                .invoke(() -> underWay.remove(id))
                                .memoize()
                                .indefinitely()));
    }

    private Uni<Optional<Outcome>> findOrMake(Portal portal) {
        return find(portal).flatMap(reply -> switch (reply) {
            case Answer answer -> answer.result().isEmpty() ? make(portal) : there();
            case NotDone notDone -> ended(new Outcome.Retry(notDone.code(), notDone.message(), notDone.after()));
            case Unknown unknown -> ended(new Outcome.Retry(unknown.code(), unknown.message()));
            case Refused refused -> ended(refused(portal, refused));
        });
    }

    private static Uni<BitrixReply> find(Portal portal) {
        return portal.client()
                .call("crm.deal.userfield.list", Map.of("filter", Map.of("FIELD_NAME", portal.numberField())));
    }

    private Uni<Optional<Outcome>> make(Portal portal) {
        return portal.client()
                .call("crm.deal.userfield.add", Map.of("fields", field(portal)))
                .flatMap(reply -> switch (reply) {
                    case Answer answer -> made();
                    case NotDone notDone ->
                        ended(new Outcome.Retry(notDone.code(), notDone.message(), notDone.after()));
                    case Unknown unknown -> ended(new Outcome.Unknown(unknown.code(), unknown.message()));
                    case Refused refused -> adopt(portal, refused);
                });
    }

    private static Uni<Optional<Outcome>> made() {
        CrashPoints.at("bitrix.number-field-created");
        return there();
    }

    /** It may be refused because somebody has just made it; that is as good. */
    private static Uni<Optional<Outcome>> adopt(Portal portal, Refused refused) {
        return find(portal)
                .map(reply -> reply instanceof Answer answer && !answer.result().isEmpty()
                        ? Optional.empty()
                        : Optional.of(refused(portal, refused)));
    }

    private static Outcome refused(Portal portal, Refused refused) {
        return new Outcome.Refused(
                "BTX-0402",
                "Поле сделки %s для номеров документов не создано: %s"
                        .formatted(portal.numberField(), refused.message()));
    }

    private static Map<String, Object> field(Portal portal) {
        var label = Map.of("ru", "Номера документов", "en", "Document numbers");
        return Map.of(
                "USER_TYPE_ID",
                "string",
                "FIELD_NAME",
                portal.numberField().substring(PREFIX.length()), // Bitrix24 puts the prefix before it
                "EDIT_FORM_LABEL",
                label,
                "LIST_COLUMN_LABEL",
                label,
                "MULTIPLE",
                "N",
                "SHOW_FILTER",
                "Y");
    }

    private static Uni<Optional<Outcome>> there() {
        return Uni.createFrom().item(Optional.empty());
    }

    private static Uni<Optional<Outcome>> ended(Outcome outcome) {
        return Uni.createFrom().item(Optional.of(outcome));
    }
}
