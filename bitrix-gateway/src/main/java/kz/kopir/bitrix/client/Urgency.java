package kz.kopir.bitrix.client;

/** What goes first where the portal's budget is short. */
enum Urgency {
    /** What a deal or a person waits for. */
    DEAL,
    /** Catalogues, stock, sweeps and mass changes: they have time. */
    MASS
}
