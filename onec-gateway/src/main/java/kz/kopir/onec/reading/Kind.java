package kz.kopir.onec.reading;

import java.util.List;
import java.util.Locale;

/** What is read from 1C and kept; each with the fields of its objects, which are the columns of a file. */
public enum Kind {
    PRODUCTS("product", "code", "name", "full_name", "article", "service", "unit", "vat_rate", "folder", "barcode"),
    CUSTOMERS("customer", "code", "name", "full_name", "tax_id", "person", "folder", "bank_account", "address"),
    BANK_ACCOUNTS("bank_account", "code", "name", "number", "bank"),
    BANKS("bank", "code", "name"),
    WAREHOUSES("warehouse", "code", "name"),
    UNITS("unit", "code", "name", "full_name"),
    VAT_RATES("vat_rate", "code", "name"),
    PRICE_TYPES("price_type", "code", "name"),
    /** Which product each barcode is of. */
    BARCODES("barcode", "barcode", "product"),
    /** The last price per product and type of price. */
    PRICES("price", "product", "price_type", "price", "currency", "since"),
    /** Quantity, cost and what is reserved per product and warehouse. */
    STOCK("balance", "product", "warehouse", "quantity", "sum", "reserved");

    private final String one;
    private final List<String> fields;

    Kind(String one, String... fields) {
        this.one = one;
        this.fields = List.of(fields);
    }

    /** What one object is called. */
    public String one() {
        return one;
    }

    /** As in addresses. */
    public String path() {
        return name().toLowerCase(Locale.ROOT);
    }

    public List<String> fields() {
        return fields;
    }
}
