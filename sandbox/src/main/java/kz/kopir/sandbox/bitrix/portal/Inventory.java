package kz.kopir.sandbox.bitrix.portal;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import kz.kopir.sandbox.bitrix.rest.MethodRefused;

/**
 * Stores and what is in them. With inventory accounting on, amounts change by conducted documents alone, and a product's quantity is their sum;
 * off, the quantity is what somebody wrote.
 */
public final class Inventory {

    private static final Set<String> ADDS = Set.of("A", "S", "M");
    private static final Set<String> TAKES = Set.of("M", "R", "D");

    private final Table products;
    private final Supplier<String> now;
    private final Table stores = new Table(CatalogSchemas.store(), 1);
    private final Table amounts = new Table(CatalogSchemas.storeProduct(), 11);
    private final Table documents = new Table(CatalogSchemas.document(), 11);
    private final Table elements = new Table(CatalogSchemas.documentElement(), 148);
    private boolean accounting;

    Inventory(Table products, Supplier<String> now) {
        this.products = products;
        this.now = now;
    }

    public boolean accounting() {
        return accounting;
    }

    /** People switch it in the portal's pages; switched on, it begins with what the stores hold. */
    public void accounting(boolean on) {
        accounting = on;
        if (on) {
            amounts.rows().map(row -> row.number("PRODUCT_ID")).distinct().forEach(this::total);
        }
    }

    public Table stores() {
        return stores;
    }

    public Table amounts() {
        return amounts;
    }

    public Table documents() {
        return documents;
    }

    public Table elements() {
        return elements;
    }

    public List<Row> elementsOf(long document) {
        return elements.rows().filter(row -> row.number("DOC_ID") == document).toList();
    }

    /** Whether documents of the type put goods into a store that they name. */
    public static boolean adds(String type) {
        return ADDS.contains(type);
    }

    /** Whether they take goods out of a store that they name. */
    public static boolean takes(String type) {
        return TAKES.contains(type);
    }

    /** Makes the document count. All of it or nothing: what is not there cannot be taken. */
    public void conduct(Row document) {
        var rows = elementsOf(document.id());
        if (rows.isEmpty()) {
            throw refused("Document has no products");
        }
        if (document.text("DOC_TYPE").equals("A")) {
            throw refused("Supplier not specified");
        }
        apply(rows, document.text("DOC_TYPE"), 1);
        close(document, "Y");
    }

    /** Takes back what conducting did. */
    public void cancel(Row document) {
        apply(elementsOf(document.id()), document.text("DOC_TYPE"), -1);
        close(document, "C");
    }

    private void apply(List<Row> rows, String type, int sign) {
        var changes = new LinkedHashMap<Row, BigDecimal>();
        for (var row : rows) {
            var amount = (BigDecimal) row.get("AMOUNT");
            if (adds(type)) {
                add(changes, row, "STORE_TO", amount.multiply(BigDecimal.valueOf(sign)));
            }
            if (takes(type)) {
                add(changes, row, "STORE_FROM", amount.multiply(BigDecimal.valueOf(-sign)));
            }
        }
        changes.forEach(this::check);
        changes.forEach((row, change) -> row.set("AMOUNT", amount(row).add(change)));
        changes.keySet().stream()
                .map(row -> row.number("PRODUCT_ID"))
                .distinct()
                .forEach(this::total);
    }

    private void add(Map<Row, BigDecimal> changes, Row element, String store, BigDecimal amount) {
        changes.merge(place(element.number("ELEMENT_ID"), element.number(store)), amount, BigDecimal::add);
    }

    private void check(Row place, BigDecimal change) {
        if (change.signum() < 0 && amount(place).add(change).signum() < 0) {
            var product = products.find(place.number("PRODUCT_ID"))
                    .map(found -> found.text("NAME"))
                    .orElse("");
            throw refused("Not enough of «" + product + "» in the store");
        }
    }

    /** What of the product is in the store; a row is there from the first movement on. */
    public Row place(long product, long store) {
        return amounts.first(row -> row.number("PRODUCT_ID") == product && row.number("STORE_ID") == store)
                .orElseGet(() -> amounts.insert(Map.of("PRODUCT_ID", product, "STORE_ID", store)));
    }

    private void total(long product) {
        var sum = amounts.rows()
                .filter(row -> row.number("PRODUCT_ID") == product)
                .map(Inventory::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        products.find(product).ifPresent(row -> row.set("QUANTITY", sum));
    }

    private void close(Row document, String status) {
        var field = documents.schema().field("DATE_STATUS").orElseThrow();
        document.set("STATUS", status)
                .set("STATUS_BY", CrmObjects.WEBHOOK_USER)
                .set("DATE_STATUS", field.type().read(now.get()));
    }

    private static BigDecimal amount(Row place) {
        return place.get("AMOUNT") instanceof BigDecimal amount ? amount : BigDecimal.ZERO;
    }

    private static MethodRefused refused(String reason) {
        return new MethodRefused(400, "0", "Document conducting error: \"" + reason + "\"");
    }
}
