package kz.kopir.notifier;

/** Who a notice is for. */
public enum Audience {
    /** Those who answer for deals and documents. */
    BUSINESS,
    /** Those who answer for the installation. */
    OPERATORS
}
