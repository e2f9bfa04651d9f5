package kz.kopir.onec.connection;

/** Rules for a buyer without BIN and IIN, as most who pay by Kaspi are. */
public enum UnnamedBuyer {
    /** All are one configured counterparty. */
    ONE_COUNTERPARTY,
    /** One counterparty per phone number; the configured one where there is no phone either. */
    ONE_PER_PHONE
}
