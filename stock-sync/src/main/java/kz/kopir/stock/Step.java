package kz.kopir.stock;

/** What a run does next, in this order; each step may be taken many times, a page at a time. */
public enum Step {
    /** Which warehouses there are. */
    WAREHOUSES,
    /** Has onec-gateway read 1C's stock anew. */
    REFRESH,
    /** Waits for that read. */
    AWAIT,
    /** Takes the stock over, by key. */
    PAGES,
    /** Takes over what changed meanwhile, until nothing has: then all of it is of one moment. */
    CHANGES,
    /** Of a run of some products: asks 1C for them at once. */
    ASK,
    /** Takes over codes and names of products. */
    CARDS,
    /** Has onec-gateway read 1C's warehouses anew when one is named that is not known. */
    NEW_WAREHOUSES,
    /** Finds what differs from what is known, and whether it may be believed. */
    CHECK,
    /** Of a comparison: asks each portal of the CRM what it shows, a page at a time. */
    CRM,
    /** Of a comparison: puts the three sides beside each other. It ends there. */
    COMPARE,
    /** Writes what differs, and makes it known. */
    WRITE,
    /** Tells it, chunk by chunk. */
    PUBLISH
}
