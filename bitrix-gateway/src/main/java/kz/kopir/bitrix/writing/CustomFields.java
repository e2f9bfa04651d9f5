package kz.kopir.bitrix.writing;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
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

/** The deal's custom fields that are ours. Bitrix24 silently drops what is written to a field that is not there, so they are made first. */
@ApplicationScoped
class CustomFields {

    private static final String PREFIX = "UF_CRM_";

    private final Map<String, Uni<Optional<Outcome>>> underWay = new ConcurrentHashMap<>();

    /** Makes those of the fields that are missing. Empty when all are there. */
    Uni<Optional<Outcome>> ensure(Portal portal, Collection<DealField> fields) {
        var all = there();
        for (var field : fields) {
            all = all.flatMap(end -> end.isPresent() ? Uni.createFrom().item(end) : ensure(portal, field));
        }
        return all;
    }

    /** One caller at a time looks and makes, the others wait for it. */
    private Uni<Optional<Outcome>> ensure(Portal portal, DealField field) {
        return Uni.createFrom()
                .deferred(() -> underWay.computeIfAbsent(
                        portal.id() + "/" + field.name(),
                        id -> findOrMake(portal, field)
                                .onTermination()
                                .invoke(() -> underWay.remove(id))
                                .memoize()
                                .indefinitely()));
    }

    private Uni<Optional<Outcome>> findOrMake(Portal portal, DealField field) {
        return find(portal, field).flatMap(reply -> switch (reply) {
            case Answer answer -> answer.result().isEmpty() ? make(portal, field) : there();
            case NotDone notDone -> ended(new Outcome.Retry(notDone.code(), notDone.message(), notDone.after()));
            case Unknown unknown -> ended(new Outcome.Retry(unknown.code(), unknown.message()));
            case Refused refused -> ended(refused(field, refused));
        });
    }

    private static Uni<BitrixReply> find(Portal portal, DealField field) {
        return portal.client().call("crm.deal.userfield.list", Map.of("filter", Map.of("FIELD_NAME", field.name())));
    }

    private Uni<Optional<Outcome>> make(Portal portal, DealField field) {
        return portal.client()
                .call("crm.deal.userfield.add", Map.of("fields", described(field)))
                .flatMap(reply -> switch (reply) {
                    case Answer answer -> made();
                    case NotDone notDone ->
                        ended(new Outcome.Retry(notDone.code(), notDone.message(), notDone.after()));
                    case Unknown unknown -> ended(new Outcome.Unknown(unknown.code(), unknown.message()));
                    case Refused refused -> adopt(portal, field, refused);
                });
    }

    private static Uni<Optional<Outcome>> made() {
        CrashPoints.at("bitrix.number-field-created");
        return there();
    }

    /** It may be refused because somebody has just made it; that is as good. */
    private static Uni<Optional<Outcome>> adopt(Portal portal, DealField field, Refused refused) {
        return find(portal, field)
                .map(reply -> reply instanceof Answer answer && !answer.result().isEmpty()
                        ? Optional.empty()
                        : Optional.of(refused(field, refused)));
    }

    private static Outcome refused(DealField field, Refused refused) {
        return new Outcome.Refused(
                "BTX-0402",
                "Поле сделки %s (%s) не создано: %s".formatted(field.name(), field.russian(), refused.message()));
    }

    private static Map<String, Object> described(DealField field) {
        var label = Map.of("ru", field.russian(), "en", field.english());
        return Map.of(
                "USER_TYPE_ID",
                field.kind().userType(),
                "FIELD_NAME",
                field.name().substring(PREFIX.length()), // Bitrix24 puts the prefix before it
                "EDIT_FORM_LABEL",
                label,
                "LIST_COLUMN_LABEL",
                label,
                "MULTIPLE",
                "N",
                "SHOW_FILTER",
                field.kind() == DealField.Kind.FILE ? "N" : "Y");
    }

    private static Uni<Optional<Outcome>> there() {
        return Uni.createFrom().item(Optional.empty());
    }

    private static Uni<Optional<Outcome>> ended(Outcome outcome) {
        return Uni.createFrom().item(Optional.of(outcome));
    }
}
