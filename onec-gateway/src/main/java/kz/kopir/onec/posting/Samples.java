package kz.kopir.onec.posting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.cache.Cache;
import io.quarkus.cache.CacheName;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.kopir.contracts.DocumentType;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.odata.ODataClients;
import kz.kopir.onec.odata.ODataFilter;
import kz.kopir.onec.odata.ODataReply;
import kz.kopir.onec.posting.entity.OnecDocuments;

/** The sample documents that connections name, read once and believed as long as references are. */
@ApplicationScoped
class Samples {

    private static final String KEY = "Ref_Key";
    private static final String UUID_FORM = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

    private final ODataClients clients;
    private final Cache cache;

    Samples(ODataClients clients, @CacheName("onec-references") Cache cache) {
        this.clients = clients;
        this.cache = cache;
    }

    /** @param named the number or the key */
    private record Wanted(String connection, long version, String set, String named, Set<String> copied)
            implements References.OfConnection {}

    static boolean isNamed(OnecConnection base, DocumentType type) {
        return base.settings().mapping().sample(type) != null;
    }

    /** Empty where the connection names none for the type. */
    Uni<Optional<Sample>> of(OnecConnection base, DocumentType type) {
        var mapping = base.settings().mapping();
        if (!isNamed(base, type)) {
            return Uni.createFrom().item(Optional.empty());
        }
        var set = OnecDocuments.of(type).set();
        return cache.getAsync(
                        new Wanted(base.name(), base.version(), set, mapping.sample(type), mapping.copied()),
                        wanted -> key(base, wanted)
                                .chain(key -> read(base, wanted, key))
                                .map(document -> Sample.of(document, wanted.copied())))
                .map(Optional::of);
    }

    /** The document as it is to be created, with what the sample gives. */
    Uni<ObjectNode> fill(OnecConnection base, DocumentType type, ObjectNode document) {
        return of(base, type)
                .invoke(sample -> sample.ifPresent(found -> {
                    found.fill(document);
                    requireAccounts("", document, base.settings().mapping().sample(type));
                }))
                .replaceWith(document);
    }

    private static void requireAccounts(String path, JsonNode entity, String sample) {
        entity.properties().forEach(property -> {
            var value = property.getValue();
            if (value.isArray()) {
                value.forEach(row -> requireAccounts(property.getKey() + ".", row, sample));
            } else if (Sample.isAccount(property.getKey()) && value.asText().equals(Sample.EMPTY)) {
                throw StoppedException.refused(
                        "ONEC-0213",
                        "Счёта %s нет ни в документе-образце %s, ни в плане счетов под кодом из настройки accounts. Заполните его в образце или исправьте accounts подключения."
                                .formatted(path + property.getKey(), sample));
            }
        });
    }

    private Uni<UUID> key(OnecConnection base, Wanted wanted) {
        if (wanted.named().matches(UUID_FORM)) {
            return Uni.createFrom().item(UUID.fromString(wanted.named()));
        }
        var filter = ODataFilter.eq("Number", wanted.named()).and(ODataFilter.eq("DeletionMark", false));
        return clients.of(base)
                .list(wanted.set(), filter, KEY, 2)
                .map(References::rows)
                .map(found -> {
                    if (found.isEmpty()) {
                        throw missing(wanted);
                    }
                    if (found.size() > 1) {
                        throw StoppedException.refused(
                                "ONEC-0212",
                                "В 1С несколько документов %s с номером %s. Укажите в mapping.samples ключ образца (Ref_Key) вместо номера."
                                        .formatted(wanted.set(), wanted.named()));
                    }
                    return UUID.fromString(found.get(0).path(KEY).asText());
                });
    }

    private Uni<JsonNode> read(OnecConnection base, Wanted wanted, UUID key) {
        return clients.of(base).getWhole(wanted.set(), key).map(reply -> switch (reply) {
            case ODataReply.Answer(var json) when isGood(json) -> json;
            case ODataReply.Answer(var json) ->
                throw StoppedException.refused(
                        "ONEC-0214",
                        "Документ-образец %s (%s) в 1С не проведён или помечен на удаление. Проведите его или укажите в mapping.samples другой."
                                .formatted(wanted.named(), wanted.set()));
            case ODataReply.Absent() -> throw missing(wanted);
            default -> throw StoppedException.by(reply);
        });
    }

    private static boolean isGood(JsonNode document) {
        return document.path("Posted").asBoolean()
                && !document.path("DeletionMark").asBoolean();
    }

    private static StoppedException missing(Wanted wanted) {
        return StoppedException.refused(
                "ONEC-0211",
                "В 1С нет документа-образца %s (%s). Исправьте mapping.samples подключения: нужен номер или ключ проведённого документа."
                        .formatted(wanted.named(), wanted.set()));
    }
}
