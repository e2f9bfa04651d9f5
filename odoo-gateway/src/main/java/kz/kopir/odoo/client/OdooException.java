package kz.kopir.odoo.client;

import kz.kopir.odoo.client.OdooReply.Failed;
import kz.kopir.odoo.client.OdooReply.NotDone;
import kz.kopir.odoo.client.OdooReply.Refused;
import kz.kopir.odoo.client.OdooReply.Unknown;
import kz.kopir.platform.delivery.Outcome;

/** Ends a chain of calls early, with what it came to. */
public final class OdooException extends RuntimeException {

    private final transient Failed failed;

    public OdooException(Failed failed) {
        super(failed.code(), null, false, false);
        this.failed = failed;
    }

    /** What we refuse ourselves, before or after we have asked Odoo. */
    public static OdooException refused(String code, String message) {
        return new OdooException(new Refused(Trouble.VALIDATION, code, message));
    }

    public Failed failed() {
        return failed;
    }

    public boolean is(Trouble trouble) {
        return failed.trouble() == trouble;
    }

    public boolean isRefusal() {
        return failed instanceof Refused;
    }

    public Outcome outcome() {
        return switch (failed) {
            case NotDone(var trouble, var code, var message, var reached, var after) ->
                new Outcome.Retry(code, message, after);
            case Refused(var trouble, var code, var message) -> new Outcome.Refused(code, message);
            case Unknown(var trouble, var code, var message) -> new Outcome.Unknown(code, message);
        };
    }
}
