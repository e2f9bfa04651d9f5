package kz.kopir.sandbox.bitrix.method;

import java.math.BigDecimal;
import java.util.Map;
import kz.kopir.sandbox.bitrix.portal.Dialect;
import kz.kopir.sandbox.bitrix.portal.GivenFields;
import kz.kopir.sandbox.bitrix.portal.Inventory;
import kz.kopir.sandbox.bitrix.portal.Listing;
import kz.kopir.sandbox.bitrix.portal.Portal;
import kz.kopir.sandbox.bitrix.portal.Row;
import kz.kopir.sandbox.bitrix.rest.MethodAnswer;
import kz.kopir.sandbox.bitrix.rest.MethodCall;
import kz.kopir.sandbox.bitrix.rest.MethodRefused;
import kz.kopir.sandbox.bitrix.rest.MethodTable;

/** {@code catalog.document.element.*}: the rows of inventory documents, which stand still once the document is conducted. */
final class DocumentElementMethods {

    private static final long SERVICE = 7;

    private final Portal portal;
    private final Inventory inventory;

    DocumentElementMethods(Portal portal) {
        this.portal = portal;
        this.inventory = portal.inventory();
    }

    void register(MethodTable table) {
        table.on("catalog.document.element.add", this::add)
                .on("catalog.document.element.update", this::update)
                .on("catalog.document.element.delete", this::delete)
                .on("catalog.document.element.list", this::list);
    }

    private MethodAnswer add(MethodCall call) {
        var fields = given(call);
        var document = document(number(fields.get("DOC_ID")));
        InventoryDocumentMethods.unconducted(document);
        check(document.text("DOC_TYPE"), fields);
        var row = inventory.elements().insert(fields);
        call.effects().committed("stock-element-added", row.id(), shown(row));
        return MethodAnswer.of(Map.of("documentElement", shown(row)));
    }

    private void check(String type, Map<String, Object> fields) {
        var product = portal.products()
                .find(number(fields.get("ELEMENT_ID")))
                .orElseThrow(() -> new MethodRefused(400, "0", "Product not found"));
        if (product.number("TYPE") == SERVICE) {
            throw new MethodRefused(400, "0", "Services have no stock");
        }
        if (!(fields.get("AMOUNT") instanceof BigDecimal amount) || amount.signum() <= 0) {
            throw new MethodRefused(400, "0", "Invalid amount");
        }
        store(Inventory.adds(type), fields, "STORE_TO", "storeTo");
        store(Inventory.takes(type), fields, "STORE_FROM", "storeFrom");
    }

    private void store(boolean needed, Map<String, Object> fields, String name, String shown) {
        if (needed && inventory.stores().find(number(fields.get(name))).isEmpty()) {
            throw new MethodRefused(400, "0", "Store not found: " + shown);
        }
    }

    private MethodAnswer update(MethodCall call) {
        var row = wanted(call);
        InventoryDocumentMethods.unconducted(document(row.number("DOC_ID")));
        given(call).forEach(row::set);
        call.effects().committed("stock-element-updated", row.id(), shown(row));
        return MethodAnswer.of(Map.of("documentElement", shown(row)));
    }

    private MethodAnswer delete(MethodCall call) {
        var row = wanted(call);
        InventoryDocumentMethods.unconducted(document(row.number("DOC_ID")));
        inventory.elements().delete(row.id());
        call.effects().committed("stock-element-deleted", row.id(), shown(row));
        return MethodAnswer.of(true);
    }

    private MethodAnswer list(MethodCall call) {
        var elements = inventory.elements();
        return Listing.under(
                "documentElements",
                new Listing(elements.schema(), Dialect.UNIVERSAL).of(elements.rows(), call.params()));
    }

    private Row document(long id) {
        return inventory.documents().find(id).orElseThrow(() -> new MethodRefused(400, "0", "Document not found"));
    }

    private Row wanted(MethodCall call) {
        return inventory
                .elements()
                .find(call.params().required("id"))
                .orElseThrow(() -> new MethodRefused(400, "0", "Document element not found"));
    }

    private Map<String, Object> given(MethodCall call) {
        return GivenFields.read(
                inventory.elements().schema(), Dialect.UNIVERSAL, call.params().map("fields"));
    }

    private Map<String, Object> shown(Row row) {
        return Dialect.UNIVERSAL.shown(row, inventory.elements().schema());
    }

    private static long number(Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }
}
