package kz.kopir.contracts;

/** What a line sells; goods go into a waybill, services into a completion act. */
public enum LineKind {
    GOODS,
    SERVICE
}
