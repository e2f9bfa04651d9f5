package kz.kopir.document.print;

/** A template that cannot be rendered; the detail says where, in the template's own words, never a value of a document. */
public final class TemplateRefusedException extends RuntimeException {

    private final Reason reason;

    public TemplateRefusedException(Reason reason) {
        this(reason, null, null);
    }

    public TemplateRefusedException(Reason reason, String detail, Throwable cause) {
        super(detail == null ? reason.name() : reason + ": " + detail, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
