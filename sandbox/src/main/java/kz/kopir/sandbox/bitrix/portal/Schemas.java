package kz.kopir.sandbox.bitrix.portal;

import static kz.kopir.sandbox.bitrix.portal.FieldType.BOOLEAN;
import static kz.kopir.sandbox.bitrix.portal.FieldType.DATE;
import static kz.kopir.sandbox.bitrix.portal.FieldType.DATE_TIME;
import static kz.kopir.sandbox.bitrix.portal.FieldType.DOUBLE;
import static kz.kopir.sandbox.bitrix.portal.FieldType.FIGURE;
import static kz.kopir.sandbox.bitrix.portal.FieldType.FLAG;
import static kz.kopir.sandbox.bitrix.portal.FieldType.INTEGER;
import static kz.kopir.sandbox.bitrix.portal.FieldType.MONEY;
import static kz.kopir.sandbox.bitrix.portal.FieldType.NUMBER;
import static kz.kopir.sandbox.bitrix.portal.FieldType.PROPERTIES;
import static kz.kopir.sandbox.bitrix.portal.FieldType.PROPERTY;
import static kz.kopir.sandbox.bitrix.portal.FieldType.REFERENCE;
import static kz.kopir.sandbox.bitrix.portal.FieldType.STRUCTURE;
import static kz.kopir.sandbox.bitrix.portal.FieldType.TEXT;

import java.math.BigDecimal;
import java.util.List;

/** The fields of the portal's object types, as far as integrations meet them. A new one each call: custom fields are added to it. */
final class Schemas {

    /** The product property that holds the article number. */
    static final String ARTICLE = "PROPERTY77";

    /** The product property that says what a kit is made of. */
    static final String COMPONENTS = "PROPERTY78";
    /** The product property that holds its barcodes, several of them. */
    static final String BARCODES = "PROPERTY79";

    private Schemas() {}

    static Schema deal() {
        var deal = new Schema()
                .kept(INTEGER, "ID")
                .with(TEXT, "TITLE", "TYPE_ID", "STAGE_ID")
                .with(INTEGER, "PROBABILITY")
                .with(TEXT, "CURRENCY_ID")
                .with(MONEY, "OPPORTUNITY")
                .with(FLAG, "IS_MANUAL_OPPORTUNITY")
                .kept(MONEY, "TAX_VALUE")
                .with(INTEGER, "LEAD_ID", "COMPANY_ID")
                .with(REFERENCE, "CONTACT_ID")
                .with(INTEGER, "QUOTE_ID")
                .with(DATE, "BEGINDATE", "CLOSEDATE")
                .with(INTEGER, "ASSIGNED_BY_ID")
                .kept(INTEGER, "CREATED_BY_ID", "MODIFY_BY_ID")
                .kept(DATE_TIME, "DATE_CREATE", "DATE_MODIFY")
                .with(FLAG, "OPENED")
                .kept(FLAG, "CLOSED")
                .with(TEXT, "COMMENTS", "ADDITIONAL_INFO", "LOCATION_ID")
                .with(INTEGER, "CATEGORY_ID")
                .kept(TEXT, "STAGE_SEMANTIC_ID")
                .kept(FLAG, "IS_NEW", "IS_RECURRING", "IS_RETURN_CUSTOMER", "IS_REPEATED_APPROACH")
                .with(TEXT, "SOURCE_ID", "SOURCE_DESCRIPTION", "ORIGINATOR_ID", "ORIGIN_ID")
                .kept(INTEGER, "MOVED_BY_ID")
                .kept(DATE_TIME, "MOVED_TIME", "LAST_ACTIVITY_TIME")
                .with(TEXT, "UTM_SOURCE", "UTM_MEDIUM", "UTM_CAMPAIGN", "UTM_CONTENT", "UTM_TERM")
                .onRequest(REFERENCE, "MYCOMPANY_ID")
                .onRequest(STRUCTURE, "CONTACT_IDS", "OBSERVERS")
                .initially("COMPANY_ID", 0L)
                .initially("CATEGORY_ID", 0L)
                .initially("CURRENCY_ID", "KZT")
                .initially("OPENED", "Y")
                .initially("OPPORTUNITY", new BigDecimal("0.00"))
                .initially("TAX_VALUE", new BigDecimal("0.00"))
                .initially("CONTACT_IDS", List.of())
                .initially("OBSERVERS", List.of())
                .initially("STAGE_SEMANTIC_ID", "P");
        return universalTimes(deal).named("MOVED_BY_ID", "movedBy");
    }

    static Schema contact() {
        var contact = new Schema()
                .kept(INTEGER, "ID")
                .with(TEXT, "HONORIFIC", "NAME", "SECOND_NAME", "LAST_NAME", "TYPE_ID", "SOURCE_ID", "POST", "COMMENTS")
                .with(FLAG, "OPENED", "EXPORT")
                .with(REFERENCE, "COMPANY_ID");
        return person(contact);
    }

    static Schema company() {
        var company = new Schema()
                .kept(INTEGER, "ID")
                .with(TEXT, "COMPANY_TYPE", "TITLE", "INDUSTRY", "EMPLOYEES", "COMMENTS", "CURRENCY_ID")
                .with(MONEY, "REVENUE")
                .with(FLAG, "OPENED", "IS_MY_COMPANY");
        return person(company);
    }

    private static Schema person(Schema schema) {
        schema.kept(FLAG, "HAS_PHONE", "HAS_EMAIL")
                .with(INTEGER, "ASSIGNED_BY_ID")
                .kept(INTEGER, "CREATED_BY_ID", "MODIFY_BY_ID")
                .kept(DATE_TIME, "DATE_CREATE", "DATE_MODIFY", "LAST_ACTIVITY_TIME")
                .with(TEXT, "ORIGINATOR_ID", "ORIGIN_ID", "ORIGIN_VERSION")
                .withObject(STRUCTURE, "PHONE", "EMAIL", "WEB")
                .named("PHONE", null)
                .named("EMAIL", null)
                .named("WEB", null);
        return universalTimes(schema);
    }

    private static Schema universalTimes(Schema schema) {
        return schema.named("DATE_CREATE", "createdTime")
                .named("DATE_MODIFY", "updatedTime")
                .named("CREATED_BY_ID", "createdBy")
                .named("MODIFY_BY_ID", "updatedBy");
    }

    static Schema productRow() {
        return new Schema()
                .kept(INTEGER, "ID")
                .kept(INTEGER, "OWNER_ID")
                .kept(TEXT, "OWNER_TYPE")
                .with(INTEGER, "PRODUCT_ID")
                .with(TEXT, "PRODUCT_NAME")
                .with(FIGURE, "PRICE")
                .kept(MONEY, "PRICE_ACCOUNT")
                .with(FIGURE, "PRICE_EXCLUSIVE", "PRICE_NETTO", "PRICE_BRUTTO", "QUANTITY")
                .with(NUMBER, "DISCOUNT_TYPE_ID")
                .with(FIGURE, "DISCOUNT_RATE", "DISCOUNT_SUM", "TAX_RATE")
                .with(FLAG, "TAX_INCLUDED", "CUSTOMIZED")
                .with(NUMBER, "MEASURE_CODE")
                .with(TEXT, "MEASURE_NAME")
                .with(NUMBER, "SORT")
                .with(TEXT, "XML_ID")
                .kept(NUMBER, "TYPE")
                .with(NUMBER, "STORE_ID");
    }

    static Schema requisite() {
        return new Schema()
                .kept(INTEGER, "ID")
                .with(INTEGER, "ENTITY_TYPE_ID", "ENTITY_ID", "PRESET_ID")
                .kept(DATE_TIME, "DATE_CREATE", "DATE_MODIFY")
                .kept(INTEGER, "CREATED_BY_ID", "MODIFY_BY_ID")
                .with(TEXT, "NAME", "CODE", "XML_ID", "ORIGINATOR_ID")
                .with(FLAG, "ACTIVE", "ADDRESS_ONLY")
                .with(INTEGER, "SORT")
                .with(
                        TEXT,
                        "RQ_NAME",
                        "RQ_FIRST_NAME",
                        "RQ_LAST_NAME",
                        "RQ_SECOND_NAME",
                        "RQ_COMPANY_NAME",
                        "RQ_COMPANY_FULL_NAME")
                .with(TEXT, "RQ_BIN", "RQ_IIN", "RQ_INN", "RQ_KPP", "RQ_KBE", "RQ_OKPO", "RQ_CEO_NAME", "RQ_ACCOUNTANT")
                .with(TEXT, "RQ_VAT_CERT_SER", "RQ_VAT_CERT_NUM", "RQ_VAT_CERT_DATE", "RQ_RESIDENCE_COUNTRY")
                .initially("ACTIVE", "Y")
                .initially("SORT", 500L);
    }

    static Schema requisiteLink() {
        return new Schema()
                .onRequest(INTEGER, "ID")
                .with(NUMBER, "ENTITY_TYPE_ID", "ENTITY_ID")
                .with(INTEGER, "REQUISITE_ID", "BANK_DETAIL_ID", "MC_REQUISITE_ID", "MC_BANK_DETAIL_ID")
                .initially("REQUISITE_ID", 0L)
                .initially("BANK_DETAIL_ID", 0L)
                .initially("MC_REQUISITE_ID", 0L)
                .initially("MC_BANK_DETAIL_ID", 0L);
    }

    static Schema address() {
        return new Schema()
                .onRequest(INTEGER, "ID")
                .with(INTEGER, "TYPE_ID", "ENTITY_TYPE_ID", "ENTITY_ID")
                .with(
                        TEXT,
                        "ADDRESS_1",
                        "ADDRESS_2",
                        "CITY",
                        "POSTAL_CODE",
                        "REGION",
                        "PROVINCE",
                        "COUNTRY",
                        "COUNTRY_CODE")
                .with(INTEGER, "LOC_ADDR_ID", "ANCHOR_TYPE_ID", "ANCHOR_ID");
    }

    static Schema comment() {
        return new Schema()
                .kept(INTEGER, "ID")
                .with(INTEGER, "ENTITY_ID")
                .with(TEXT, "ENTITY_TYPE")
                .kept(DATE_TIME, "CREATED")
                .with(TEXT, "COMMENT")
                .with(INTEGER, "AUTHOR_ID")
                .with(STRUCTURE, "FILES");
    }

    static Schema userField() {
        return new Schema()
                .kept(INTEGER, "ID")
                .kept(TEXT, "ENTITY_ID")
                .with(TEXT, "FIELD_NAME", "USER_TYPE_ID", "XML_ID")
                .with(INTEGER, "SORT")
                .with(FLAG, "MULTIPLE", "MANDATORY", "SHOW_FILTER", "SHOW_IN_LIST", "EDIT_IN_LIST", "IS_SEARCHABLE")
                .with(STRUCTURE, "SETTINGS", "LIST")
                .withObject(STRUCTURE, "EDIT_FORM_LABEL", "LIST_COLUMN_LABEL")
                .initially("SORT", 100L)
                .initially("SHOW_IN_LIST", "Y")
                .initially("EDIT_IN_LIST", "Y");
    }

    static Schema status() {
        return new Schema()
                .kept(INTEGER, "ID")
                .with(TEXT, "ENTITY_ID", "STATUS_ID", "NAME", "NAME_INIT")
                .with(INTEGER, "SORT")
                .with(FLAG, "SYSTEM")
                .with(INTEGER, "CATEGORY_ID")
                .with(TEXT, "COLOR", "SEMANTICS")
                .with(STRUCTURE, "EXTRA");
    }

    static Schema category() {
        return new Schema()
                .kept(INTEGER, "ID")
                .with(TEXT, "NAME")
                .with(INTEGER, "SORT", "ENTITY_TYPE_ID")
                .with(FLAG, "IS_DEFAULT")
                .with(TEXT, "ORIGIN_ID", "ORIGINATOR_ID");
    }

    static Schema user() {
        return new Schema()
                .kept(INTEGER, "ID")
                .with(TEXT, "XML_ID")
                .with(BOOLEAN, "ACTIVE")
                .with(
                        TEXT,
                        "NAME",
                        "LAST_NAME",
                        "SECOND_NAME",
                        "EMAIL",
                        "WORK_POSITION",
                        "PERSONAL_MOBILE",
                        "USER_TYPE")
                .initially("ACTIVE", true)
                .initially("USER_TYPE", "employee");
    }

    static Schema product() {
        return new Schema()
                .kept(INTEGER, "ID")
                .with(INTEGER, "IBLOCK_ID", "IBLOCK_SECTION_ID")
                .with(TEXT, "NAME")
                .with(FLAG, "ACTIVE")
                .with(TEXT, "CODE", "XML_ID")
                .with(INTEGER, "TYPE", "MEASURE", "VAT_ID")
                .with(FLAG, "VAT_INCLUDED", "AVAILABLE", "CAN_BUY_ZERO")
                .with(DOUBLE, "QUANTITY", "QUANTITY_RESERVED", "PURCHASING_PRICE")
                .with(TEXT, "PURCHASING_CURRENCY")
                .with(INTEGER, "SORT")
                .kept(DATE_TIME, "TIMESTAMP_X")
                .with(PROPERTY, ARTICLE, COMPONENTS)
                .with(PROPERTIES, BARCODES)
                .initially("ACTIVE", "Y")
                .initially("AVAILABLE", "Y")
                .initially("VAT_INCLUDED", "Y")
                .initially("TYPE", 1L)
                .initially("MEASURE", 5L)
                .initially("SORT", 100L);
    }

    static Schema payment() {
        return new Schema()
                .kept(INTEGER, "ID")
                .kept(TEXT, "ACCOUNT_NUMBER")
                .kept(FLAG, "PAID")
                .kept(DATE_TIME, "DATE_PAID")
                .kept(INTEGER, "EMP_PAID_ID")
                .with(INTEGER, "PAY_SYSTEM_ID")
                .with(DOUBLE, "SUM")
                .kept(TEXT, "CURRENCY", "PAY_SYSTEM_NAME")
                .with(TEXT, "XML_ID", "PS_INVOICE_ID", "PAY_VOUCHER_NUM", "IS_RETURN")
                .kept(INTEGER, "OWNER_ID", "OWNER_TYPE_ID")
                .initially("IS_RETURN", "N")
                .named("OWNER_ID", null)
                .named("OWNER_TYPE_ID", null);
    }
}
