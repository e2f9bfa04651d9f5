package kz.kopir.onec.odata;

/** What a call may have changed. */
public enum CallKind {
    READ,
    CREATE,
    CHANGE
}
