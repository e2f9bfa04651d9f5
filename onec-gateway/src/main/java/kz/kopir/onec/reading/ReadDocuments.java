package kz.kopir.onec.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import kz.kopir.contracts.DocumentType;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.OnecNames;
import kz.kopir.onec.odata.ODataClients;
import kz.kopir.onec.odata.ODataFilter;
import kz.kopir.onec.odata.ODataPage;
import kz.kopir.onec.posting.entity.OnecDocument;
import kz.kopir.onec.posting.entity.OnecDocuments;

/** Reads the heads of documents as they are in 1C now; nothing is kept. */
@ApplicationScoped
public class ReadDocuments {

    private static final String DATE = "Date";
    private static final String SELECT =
            String.join(",", Wire.KEY, Wire.VERSION, Wire.DELETED, "Number", DATE, "Posted", OnecNames.ORGANIZATION);

    private final ODataClients clients;

    ReadDocuments(ODataClients clients) {
        this.clients = clients;
    }

    /**
     * Documents of those days, the oldest first. Of a type that shares its document in 1C with others, such as waybills and acts,
     * all are found.
     */
    public Uni<List<ObjectNode>> list(
            OnecConnection base, DocumentType type, LocalDate from, LocalDate to, long skip, int top) {
        var document = OnecDocuments.of(type);
        var filter = ODataFilter.compare(DATE, "ge", from.atStartOfDay())
                .and(ODataFilter.compare(DATE, "lt", to.plusDays(1).atStartOfDay()));
        var page = new ODataPage(document.set(), null, filter, select(document), DATE + "," + Wire.KEY, skip, top);
        return clients.of(base).page(page).map(reply -> {
            var documents = new ArrayList<ObjectNode>();
            NotReadException.rows(reply).forEach(row -> documents.add(read(base, document, row)));
            return documents;
        });
    }

    private static String select(OnecDocument document) {
        return document.bearsAmount() ? SELECT + "," + OnecNames.AMOUNT + "," + OnecNames.COUNTERPARTY : SELECT;
    }

    private static ObjectNode read(OnecConnection base, OnecDocument document, JsonNode row) {
        var wire = new Wire(row)
                .key("key", Wire.KEY)
                .text("version", Wire.VERSION)
                .text("number", "Number")
                .moment("date", DATE, base.settings().zone())
                .flag("posted", "Posted")
                .flag("deleted", Wire.DELETED)
                .key("organization", OnecNames.ORGANIZATION);
        return document.bearsAmount()
                ? wire.money("amount", OnecNames.AMOUNT)
                        .key("customer", OnecNames.COUNTERPARTY)
                        .content()
                : wire.content();
    }
}
