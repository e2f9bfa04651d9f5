package kz.kopir.bitrix.intake;

/** What is known of a deal. Each that was ever seen is in one of these, so none can be lost. */
public enum IntakeState {
    /** A signal came, and it has not been read yet. */
    NEW,
    /** In work; nothing to do. */
    OPEN,
    LOST,
    DELETED,
    /** Won, and waits for the payment that the rule asks for. */
    WAITING,
    /** Won, and the rule leaves it to others. */
    IGNORED,
    /** Told as closed. */
    CLOSED,
    /** Won, and cannot be told; the reason says why, and it is tried again when the deal changes. */
    FAILED
}
