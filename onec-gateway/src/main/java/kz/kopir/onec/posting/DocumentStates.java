package kz.kopir.onec.posting;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import kz.kopir.contracts.DocumentType;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.OnecNames;
import kz.kopir.onec.exchange.DocumentState;
import kz.kopir.onec.odata.ODataClients;
import kz.kopir.onec.odata.ODataReply;
import kz.kopir.onec.posting.entity.OnecDocuments;

/** Asks by OData how documents stand. */
@ApplicationScoped
public class DocumentStates {

    private static final String STATE = "Ref_Key,Number,Posted,DeletionMark,DataVersion";

    private final ODataClients clients;

    DocumentStates(ODataClients clients) {
        this.clients = clients;
    }

    /** Empty when it is not there; what is no answer to that is a {@link StoppedException} in the Uni. */
    public Uni<Optional<DocumentState>> find(OnecConnection base, DocumentType type, UUID key) {
        var kind = OnecDocuments.of(type);
        // 1C refuses a question for a property that the kind of document does not have
        var properties = kind.bearsAmount() ? STATE + "," + OnecNames.AMOUNT : STATE;
        return clients.of(base).get(kind.set(), key, properties).map(reply -> switch (reply) {
            case ODataReply.Answer(var json) -> Optional.of(read(json));
            case ODataReply.Absent() -> Optional.empty();
            default -> throw StoppedException.by(reply);
        });
    }

    static DocumentState read(JsonNode found) {
        return new DocumentState(
                UUID.fromString(found.path("Ref_Key").asText()),
                found.path("Number").asText().strip(),
                found.path("Posted").asBoolean(),
                found.path("DeletionMark").asBoolean(),
                found.has(OnecNames.AMOUNT) ? found.path(OnecNames.AMOUNT).decimalValue() : null,
                found.path("DataVersion").asText(null));
    }
}
