package kz.kopir.contracts;

/** The kind of VAT on a line. The percent follows from it and the date of turnover. */
public enum VatCategory {
    STANDARD,
    REDUCED,
    ZERO,
    EXEMPT,
    /** Without VAT: the seller is not a payer, or the row says so. */
    NONE
}
