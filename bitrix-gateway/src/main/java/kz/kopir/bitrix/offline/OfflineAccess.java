package kz.kopir.bitrix.offline;

/** What a portal says of its queue of events. */
sealed interface OfflineAccess {

    /** @param connector how we name ourselves; empty where the plan knows no such names */
    record Open(String connector) implements OfflineAccess {}

    /** There is none for us: no application's access, no administrator, or a plan without it. */
    record Closed(String why) implements OfflineAccess {}

    /** It did not say. */
    record Untold() implements OfflineAccess {}
}
