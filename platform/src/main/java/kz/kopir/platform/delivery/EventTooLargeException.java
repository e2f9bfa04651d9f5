package kz.kopir.platform.delivery;

/** An event that no broker would take; the transaction that wanted to tell it is undone. */
public class EventTooLargeException extends IllegalStateException {

    private final int allowed;

    EventTooLargeException(String message, int allowed) {
        super(message);
        this.allowed = allowed;
    }

    /** In bytes. */
    public int allowed() {
        return allowed;
    }
}
