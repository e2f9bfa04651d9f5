package kz.kopir.document.tax;

import java.math.BigDecimal;

/**
 * What all rows of one kind come to, in tenge to the tiyn.
 *
 * @param bucket where they belong
 * @param rate   percent; null without VAT
 */
public record VatEntry(Bucket bucket, BigDecimal rate, BigDecimal net, BigDecimal vat, long documents) {

    /** The lines of form 300.00 that documents fill. */
    public enum Bucket {
        /** 300.00.001 I: taxable sales with a tax invoice. */
        SALES_INVOICED,
        /** 300.00.001 II: taxable sales without one. */
        SALES_OTHER,
        /** 300.00.002. */
        SALES_ZERO,
        /** 300.00.005. */
        SALES_EXEMPT,
        /** Rows without VAT of a seller who pays it: an accountant says where they belong. */
        SALES_WITHOUT_VAT,
        /** 300.00.013 I: from a supplier with a BIN or IIN. */
        PURCHASES_INVOICED,
        /** 300.00.013 II. */
        PURCHASES_OTHER,
        /** 300.00.015. */
        PURCHASES_WITHOUT_VAT
    }
}
