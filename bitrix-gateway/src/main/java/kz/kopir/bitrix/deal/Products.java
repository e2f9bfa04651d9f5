package kz.kopir.bitrix.deal;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kz.kopir.contracts.ProductRef;

/** Names the product of a row in the systems that know it: by the mapping first, then by what the catalogue keeps. */
final class Products {

    private final Map<String, CrmProduct> known;
    private final Map<String, ProductMapping> mappings;

    Products(Map<String, CrmProduct> known, Map<String, ProductMapping> mappings) {
        this.known = known;
        this.mappings = mappings;
    }

    /** Null where only the row's name is known: free text, or a kit that the mapping does not know, which books know nothing of. */
    ProductRef of(CrmRow row) {
        var key = ProductMapping.key(row);
        var mapping = key == null ? null : mappings.get(key);
        if (mapping != null) {
            return new ProductRef(row.productId(), mapping.onecId(), mapping.article(), null);
        }
        return row.productId() == null || row.type() == ProductType.KIT ? null : of(row.productId());
    }

    ProductRef of(String id) {
        var mapping = mappings.get(id);
        if (mapping != null) {
            return new ProductRef(id, mapping.onecId(), mapping.article(), null);
        }
        var product = known.get(id);
        return product == null
                ? new ProductRef(id, null, null, null)
                : new ProductRef(id, referenceIn(product.xmlId()), product.article(), null);
    }

    CrmProduct known(String id) {
        return known.get(id);
    }

    /** Whoever fills XML ids by hand puts other things there too; only a UUID can be a reference of 1C. */
    private static String referenceIn(String xmlId) {
        if (xmlId == null) {
            return null;
        }
        var reference = xmlId.strip().toLowerCase(Locale.ROOT);
        try {
            var read = UUID.fromString(reference).toString();
            return read.equals(reference) ? read : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
