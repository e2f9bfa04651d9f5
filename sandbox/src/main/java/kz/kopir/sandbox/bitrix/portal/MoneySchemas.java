package kz.kopir.sandbox.bitrix.portal;

import static kz.kopir.sandbox.bitrix.portal.FieldType.DATE_TIME;
import static kz.kopir.sandbox.bitrix.portal.FieldType.DOUBLE;
import static kz.kopir.sandbox.bitrix.portal.FieldType.FLAG;
import static kz.kopir.sandbox.bitrix.portal.FieldType.INTEGER;
import static kz.kopir.sandbox.bitrix.portal.FieldType.TEXT;

/** The fields of bank details and currencies. */
final class MoneySchemas {

    private MoneySchemas() {}

    static Schema bankDetail() {
        return new Schema()
                .kept(INTEGER, "ID")
                .with(INTEGER, "ENTITY_TYPE_ID", "ENTITY_ID", "COUNTRY_ID")
                .kept(DATE_TIME, "DATE_CREATE", "DATE_MODIFY")
                .with(TEXT, "NAME", "CODE", "XML_ID")
                .with(FLAG, "ACTIVE")
                .with(INTEGER, "SORT")
                .with(TEXT, "RQ_BANK_NAME", "RQ_BANK_ADDR", "RQ_BIK", "RQ_IIK", "RQ_IBAN", "RQ_BIC", "RQ_SWIFT")
                .with(TEXT, "RQ_ACC_NUM", "RQ_ACC_NAME", "RQ_ACC_CURRENCY", "COMMENTS")
                .initially("ENTITY_TYPE_ID", CrmType.REQUISITE_TYPE_ID)
                .initially("COUNTRY_ID", 6L)
                .initially("ACTIVE", "Y")
                .initially("SORT", 500L);
    }

    /** {@code AMOUNT} of the base currency for {@code AMOUNT_CNT} units; there is only today's rate, no history of it. */
    static Schema currency() {
        return new Schema()
                .onRequest(INTEGER, "ID")
                .with(TEXT, "CURRENCY")
                .with(INTEGER, "AMOUNT_CNT")
                .with(DOUBLE, "AMOUNT")
                .with(INTEGER, "SORT")
                .kept(FLAG, "BASE")
                .with(TEXT, "FULL_NAME", "LID", "FORMAT_STRING", "DEC_POINT", "THOUSANDS_SEP")
                .with(INTEGER, "DECIMALS")
                .kept(DATE_TIME, "DATE_UPDATE")
                .initially("AMOUNT_CNT", 1L)
                .initially("SORT", 100L)
                .initially("LID", "ru")
                .initially("DECIMALS", 2L);
    }
}
