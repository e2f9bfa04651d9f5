package kz.kopir.onec.posting;

import kz.kopir.onec.odata.ODataReply;
import kz.kopir.platform.delivery.Outcome;

/** Ends the work on a document early, with the outcome that it comes to. */
public final class StoppedException extends RuntimeException {

    private final transient Outcome outcome;

    public StoppedException(Outcome outcome) {
        super(null, null, false, false);
        this.outcome = outcome;
    }

    /** For a reply that is not the hoped-for one. */
    public static StoppedException by(ODataReply reply) {
        return new StoppedException(
                switch (reply) {
                    case ODataReply.NotDone(var code, var message, var reached, var after) ->
                        new Outcome.Retry(code, message, after);
                    case ODataReply.Refused(var code, var message) -> new Outcome.Refused(code, message);
                    case ODataReply.Unknown(var code, var message) -> new Outcome.Unknown(code, message);
                    case ODataReply.Absent() ->
                        new Outcome.Refused("ONEC-0305", "1С не находит объект, который только что был");
                    case ODataReply.Exists(var message) -> new Outcome.Refused("ONEC-0301", message);
                    case ODataReply.Answer(var json) ->
                        new Outcome.Unknown("ONEC-0112", "1C answered in an unknown shape");
                });
    }

    public static StoppedException refused(String code, String message) {
        return new StoppedException(new Outcome.Refused(code, message));
    }

    public Outcome outcome() {
        return outcome;
    }
}
