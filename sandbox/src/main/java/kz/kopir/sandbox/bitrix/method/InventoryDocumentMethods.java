package kz.kopir.sandbox.bitrix.method;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kz.kopir.sandbox.bitrix.portal.Dialect;
import kz.kopir.sandbox.bitrix.portal.GivenFields;
import kz.kopir.sandbox.bitrix.portal.Inventory;
import kz.kopir.sandbox.bitrix.portal.Listing;
import kz.kopir.sandbox.bitrix.portal.Portal;
import kz.kopir.sandbox.bitrix.portal.Row;
import kz.kopir.sandbox.bitrix.portal.Table;
import kz.kopir.sandbox.bitrix.rest.MethodAnswer;
import kz.kopir.sandbox.bitrix.rest.MethodCall;
import kz.kopir.sandbox.bitrix.rest.MethodRefused;
import kz.kopir.sandbox.bitrix.rest.MethodTable;
import kz.kopir.sandbox.bitrix.rest.Params;

/** {@code catalog.document.*}: drafts (N) that are conducted (Y) and cancelled (C). Numbers are not unique, as in the real one. */
final class InventoryDocumentMethods {

    private static final Map<String, String> TYPES = new LinkedHashMap<>();

    static {
        TYPES.put("A", "Goods Receipt");
        TYPES.put("S", "Goods Acquisition");
        TYPES.put("M", "Goods Transfer");
        TYPES.put("R", "Goods Return");
        TYPES.put("D", "Goods Write-off");
    }

    private static final List<String> NEEDED = List.of("DOC_TYPE", "CURRENCY", "RESPONSIBLE_ID");

    private final Portal portal;
    private final Inventory inventory;
    private final Table documents;

    InventoryDocumentMethods(Portal portal) {
        this.portal = portal;
        this.inventory = portal.inventory();
        this.documents = inventory.documents();
    }

    void register(MethodTable table) {
        table.on("catalog.enum.getStoreDocumentTypes", this::types)
                .on("catalog.document.mode.status", call -> MethodAnswer.of(inventory.accounting() ? "Y" : "N"))
                .on("catalog.document.add", this::add)
                .on("catalog.document.update", this::update)
                .on("catalog.document.list", this::list)
                .on("catalog.document.delete", call -> each(call, List.of(id(call)), this::delete))
                .on("catalog.document.deleteList", call -> each(call, ids(call), this::delete))
                .on("catalog.document.conduct", call -> each(call, List.of(id(call)), this::conduct))
                .on("catalog.document.conductList", call -> each(call, ids(call), this::conduct))
                .on("catalog.document.cancel", call -> each(call, List.of(id(call)), this::cancel))
                .on("catalog.document.cancelList", call -> each(call, ids(call), this::cancel));
    }

    private MethodAnswer types(MethodCall call) {
        var types = new ArrayList<Map<String, String>>();
        TYPES.forEach((id, name) -> types.add(Map.of("id", id, "name", name)));
        return MethodAnswer.of(types);
    }

    private MethodAnswer add(MethodCall call) {
        var fields = new LinkedHashMap<>(given(call));
        var missing = NEEDED.stream()
                .filter(name -> fields.get(name) == null)
                .map(InventoryDocumentMethods::itemName)
                .toList();
        if (!missing.isEmpty()) {
            throw new MethodRefused(400, "0", "Required fields: " + String.join(", ", missing));
        }
        if (!TYPES.containsKey(fields.get("DOC_TYPE").toString())) {
            throw new MethodRefused(400, "0", "DOC_TYPE isn't available");
        }
        fields.put("DATE_CREATE", portal.now());
        fields.put("DATE_MODIFY", portal.now());
        fields.put("CREATED_BY", 1L);
        fields.put("MODIFIED_BY", 1L);
        var row = documents.insert(fields);
        if (row.get("DOC_NUMBER") == null) {
            row.set("DOC_NUMBER", "%s-%05d".formatted(row.text("DOC_TYPE"), row.id()));
        }
        call.effects().committed("stock-document-added", row.id(), shown(row));
        return MethodAnswer.of(Map.of("document", shown(row)));
    }

    private MethodAnswer update(MethodCall call) {
        var row = wanted(id(call));
        unconducted(row);
        given(call).forEach(row::set);
        row.set("DATE_MODIFY", portal.now());
        call.effects().committed("stock-document-updated", row.id(), shown(row));
        return MethodAnswer.of(Map.of("document", shown(row)));
    }

    private MethodAnswer list(MethodCall call) {
        return Listing.under(
                "documents", new Listing(documents.schema(), Dialect.UNIVERSAL).of(documents.rows(), call.params()));
    }

    private void delete(MethodCall call, Row row) {
        unconducted(row);
        inventory.elements().deleteIf(element -> element.number("DOC_ID") == row.id());
        documents.delete(row.id());
        call.effects().committed("stock-document-deleted", row.id(), shown(row));
    }

    private void conduct(MethodCall call, Row row) {
        if (!inventory.accounting()) {
            throw new MethodRefused(400, "0", "Warehouse accounting must be enabled to conduct the document");
        }
        unconducted(row);
        inventory.conduct(row);
        call.effects().committed("stock-document-conducted", row.id(), withElements(row));
    }

    private void cancel(MethodCall call, Row row) {
        if (!row.text("STATUS").equals("Y")) {
            throw new MethodRefused(400, "0", "Only a conducted document can be cancelled");
        }
        inventory.cancel(row);
        call.effects().committed("stock-document-cancelled", row.id(), withElements(row));
    }

    private interface Step {
        void take(MethodCall call, Row row);
    }

    /** One after the other; those before a refused one stay done. */
    private MethodAnswer each(MethodCall call, List<Long> ids, Step step) {
        ids.forEach(id -> step.take(call, wanted(id)));
        return MethodAnswer.of(true);
    }

    static void unconducted(Row document) {
        if (document.text("STATUS").equals("Y")) {
            throw new MethodRefused(400, "ERROR_DOCUMENT_STATUS", "Conducted document");
        }
    }

    private Row wanted(long id) {
        return documents.find(id).orElseThrow(() -> new MethodRefused(400, "0", "Document not found"));
    }

    private static long id(MethodCall call) {
        return call.params().required("id");
    }

    private static List<Long> ids(MethodCall call) {
        return Params.asList(call.params().get("documentIds")).stream()
                .flatMap(id -> Optional.ofNullable(id).stream())
                .map(id -> Long.parseLong(id.toString()))
                .toList();
    }

    private Map<String, Object> given(MethodCall call) {
        return GivenFields.read(
                documents.schema(), Dialect.UNIVERSAL, call.params().map("fields"));
    }

    private Map<String, Object> shown(Row row) {
        return Dialect.UNIVERSAL.shown(row, documents.schema());
    }

    private Map<String, Object> withElements(Row row) {
        var shown = new LinkedHashMap<>(shown(row));
        shown.put(
                "elements",
                inventory.elementsOf(row.id()).stream()
                        .map(element -> Dialect.UNIVERSAL.shown(
                                element, inventory.elements().schema()))
                        .toList());
        return shown;
    }

    private static String itemName(String name) {
        var words = name.toLowerCase(Locale.ROOT).split("_");
        return words[0] + (words.length > 1 ? Character.toUpperCase(words[1].charAt(0)) + words[1].substring(1) : "");
    }
}
