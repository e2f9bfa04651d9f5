package kz.kopir.odoo.keeping;

/** Undoes the transaction in which a connection was to be changed. */
public class RefusedException extends RuntimeException {

    private final transient KeepingRefusal refusal;

    RefusedException(KeepingRefusal refusal) {
        super(refusal.toString());
        this.refusal = refusal;
    }

    public KeepingRefusal refusal() {
        return refusal;
    }
}
