package kz.kopir.stock;

/** Where a run stands. */
public enum RunState {
    /** Waits for the run before it. */
    WAITING,
    RUNNING,
    /** Waits for a person, who says whether what was read may be believed. */
    STOPPED,
    DONE,
    FAILED,
    CANCELLED
}
