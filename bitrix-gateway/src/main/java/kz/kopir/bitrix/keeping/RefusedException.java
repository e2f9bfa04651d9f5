package kz.kopir.bitrix.keeping;

/** Undoes the transaction in which a portal was to be changed. */
public class RefusedException extends RuntimeException {

    private final transient PortalRefusal refusal;

    RefusedException(PortalRefusal refusal) {
        super(refusal.toString());
        this.refusal = refusal;
    }

    public PortalRefusal refusal() {
        return refusal;
    }
}
