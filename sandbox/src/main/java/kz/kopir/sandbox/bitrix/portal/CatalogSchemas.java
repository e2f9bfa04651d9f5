package kz.kopir.sandbox.bitrix.portal;

import static kz.kopir.sandbox.bitrix.portal.FieldType.DATE_TIME;
import static kz.kopir.sandbox.bitrix.portal.FieldType.DOUBLE;
import static kz.kopir.sandbox.bitrix.portal.FieldType.FLAG;
import static kz.kopir.sandbox.bitrix.portal.FieldType.INTEGER;
import static kz.kopir.sandbox.bitrix.portal.FieldType.TEXT;

import java.math.BigDecimal;

/** The fields of what stands around products: stores, their amounts, inventory documents, prices, measures. */
final class CatalogSchemas {

    private CatalogSchemas() {}

    static Schema store() {
        return new Schema()
                .kept(INTEGER, "ID")
                .with(TEXT, "TITLE")
                .with(FLAG, "ACTIVE")
                .with(TEXT, "ADDRESS", "CODE", "XML_ID", "DESCRIPTION", "PHONE", "SCHEDULE", "EMAIL")
                .with(INTEGER, "SORT", "USER_ID", "IMAGE_ID")
                .with(DOUBLE, "GPS_N", "GPS_S")
                .with(FLAG, "ISSUING_CENTER")
                .kept(INTEGER, "MODIFIED_BY")
                .kept(DATE_TIME, "DATE_CREATE", "DATE_MODIFY")
                .initially("ACTIVE", "Y")
                .initially("SORT", 100L);
    }

    static Schema storeProduct() {
        return new Schema()
                .kept(INTEGER, "ID", "PRODUCT_ID", "STORE_ID")
                .kept(DOUBLE, "AMOUNT", "QUANTITY_RESERVED")
                .initially("AMOUNT", BigDecimal.ZERO)
                .initially("QUANTITY_RESERVED", BigDecimal.ZERO);
    }

    static Schema document() {
        return new Schema()
                .kept(INTEGER, "ID")
                .with(TEXT, "DOC_TYPE")
                .kept(TEXT, "STATUS")
                .with(TEXT, "SITE_ID", "DOC_NUMBER", "TITLE", "CURRENCY")
                .with(DOUBLE, "TOTAL")
                .kept(INTEGER, "CREATED_BY", "MODIFIED_BY")
                .with(INTEGER, "RESPONSIBLE_ID")
                .kept(INTEGER, "STATUS_BY")
                .kept(DATE_TIME, "DATE_CREATE", "DATE_MODIFY", "DATE_STATUS")
                .with(DATE_TIME, "DATE_DOCUMENT")
                .with(TEXT, "COMMENTARY")
                .initially("SITE_ID", "s1")
                .initially("STATUS", "N");
    }

    static Schema documentElement() {
        return new Schema()
                .kept(INTEGER, "ID")
                .with(INTEGER, "DOC_ID", "ELEMENT_ID", "STORE_FROM", "STORE_TO")
                .with(DOUBLE, "AMOUNT", "PURCHASING_PRICE");
    }

    static Schema price() {
        return new Schema()
                .kept(INTEGER, "ID")
                .with(INTEGER, "PRODUCT_ID", "CATALOG_GROUP_ID")
                .with(DOUBLE, "PRICE")
                .with(TEXT, "CURRENCY")
                .initially("CATALOG_GROUP_ID", 1L);
    }

    static Schema priceType() {
        return new Schema()
                .kept(INTEGER, "ID")
                .with(TEXT, "NAME")
                .with(FLAG, "BASE")
                .with(INTEGER, "SORT")
                .with(TEXT, "XML_ID")
                .initially("SORT", 100L);
    }

    static Schema measure() {
        return new Schema()
                .kept(INTEGER, "ID")
                .with(INTEGER, "CODE")
                .with(FLAG, "IS_DEFAULT")
                .with(TEXT, "MEASURE_TITLE", "SYMBOL", "SYMBOL_INTL", "SYMBOL_LETTER_INTL");
    }
}
