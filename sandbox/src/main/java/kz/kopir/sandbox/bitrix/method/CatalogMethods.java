package kz.kopir.sandbox.bitrix.method;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import kz.kopir.sandbox.bitrix.portal.Dialect;
import kz.kopir.sandbox.bitrix.portal.GivenFields;
import kz.kopir.sandbox.bitrix.portal.Listing;
import kz.kopir.sandbox.bitrix.portal.Portal;
import kz.kopir.sandbox.bitrix.portal.Row;
import kz.kopir.sandbox.bitrix.rest.MethodAnswer;
import kz.kopir.sandbox.bitrix.rest.MethodCall;
import kz.kopir.sandbox.bitrix.rest.MethodRefused;
import kz.kopir.sandbox.bitrix.rest.MethodTable;

/** {@code catalog.product.*}: goods and services. A list must say which fields it wants, and of which catalog. */
final class CatalogMethods {

    private static final long IBLOCK = 23;
    private static final List<String> NEEDED = List.of("id", "iblockId");
    /** What inventory accounting keeps for itself; written all the same, it is passed over. */
    private static final List<String> ACCOUNTED =
            List.of("QUANTITY", "QUANTITY_RESERVED", "PURCHASING_PRICE", "PURCHASING_CURRENCY");

    private final Portal portal;

    CatalogMethods(Portal portal) {
        this.portal = portal;
    }

    void register(MethodTable table) {
        table.on("catalog.catalog.list", this::catalogs)
                .on("catalog.productProperty.list", this::properties)
                .on("catalog.product.list", this::list)
                .on("catalog.product.get", this::get)
                .on("catalog.product.add", this::add)
                .on("catalog.product.update", this::update);
    }

    private MethodAnswer catalogs(MethodCall call) {
        var catalog = new LinkedHashMap<String, Object>();
        catalog.put("iblockId", IBLOCK);
        catalog.put("iblockTypeId", "CRM_PRODUCT_CATALOG");
        catalog.put("id", IBLOCK);
        catalog.put("lid", "s1");
        catalog.put("name", "Товарный каталог CRM");
        catalog.put("productIblockId", null);
        catalog.put("skuPropertyId", null);
        catalog.put("vatId", null);
        return new MethodAnswer(Map.of("catalogs", List.of(catalog)), null, 1);
    }

    private MethodAnswer properties(MethodCall call) {
        var barcodes = property(79, "Штрихкод", "CML2_BAR_CODE");
        barcodes.put("multiple", "Y");
        var properties = List.of(
                property(77, "Артикул", "CML2_ARTICLE"), property(78, "Состав комплекта", "KIT_COMPONENTS"), barcodes);
        return new MethodAnswer(Map.of("productProperties", properties), null, properties.size());
    }

    private static Map<String, Object> property(int id, String name, String code) {
        var property = new LinkedHashMap<String, Object>();
        property.put("id", id);
        property.put("iblockId", IBLOCK);
        property.put("name", name);
        property.put("code", code);
        property.put("propertyType", "S");
        property.put("active", "Y");
        property.put("multiple", "N");
        return property;
    }

    private MethodAnswer list(MethodCall call) {
        var missing = new LinkedHashSet<>(NEEDED);
        call.params().list("select").forEach(name -> missing.remove(name.toString()));
        if (!missing.isEmpty() && !call.params().list("select").contains("*")) {
            throw new MethodRefused(400, 0, "Required select fields: " + String.join(", ", missing));
        }
        var filter = call.params().map("filter");
        if (filter.keySet().stream().noneMatch(key -> key.endsWith("iblockId"))) {
            throw new MethodRefused(400, 0, "Required filter fields: iblockId");
        }
        var products = portal.products();
        var answer = new Listing(products.schema(), Dialect.UNIVERSAL).of(products.rows(), call.params());
        return Listing.under("products", answer);
    }

    private MethodAnswer get(MethodCall call) {
        return MethodAnswer.of(Map.of("product", shown(wanted(call))));
    }

    private MethodAnswer add(MethodCall call) {
        var fields = new LinkedHashMap<>(given(call));
        if (fields.get("NAME") == null || fields.get("IBLOCK_ID") == null) {
            throw new MethodRefused(400, 0, "Required fields: iblockId, name");
        }
        fields.put("TIMESTAMP_X", portal.now());
        var row = portal.products().insert(fields);
        if (row.get("XML_ID") == null) {
            row.set("XML_ID", Long.toString(row.id())); // a product that came from nowhere is its own external key
        }
        call.effects().committed("product-added", row.id(), shown(row));
        return MethodAnswer.of(Map.of("element", shown(row)));
    }

    private MethodAnswer update(MethodCall call) {
        var row = wanted(call);
        given(call).forEach(row::set);
        row.set("TIMESTAMP_X", portal.now());
        call.effects().committed("product-updated", row.id(), shown(row));
        return MethodAnswer.of(Map.of("element", shown(row)));
    }

    private Map<String, Object> given(MethodCall call) {
        var fields = GivenFields.read(
                portal.products().schema(), Dialect.UNIVERSAL, call.params().map("fields"));
        if (portal.inventory().accounting()) {
            fields.keySet().removeAll(ACCOUNTED);
        }
        return fields;
    }

    private Row wanted(MethodCall call) {
        return portal.products()
                .find(call.params().required("id"))
                .orElseThrow(() -> new MethodRefused(400, "200040300000", "product does not exist."));
    }

    private Map<String, Object> shown(Row row) {
        return Dialect.UNIVERSAL.shown(row, portal.products().schema());
    }
}
