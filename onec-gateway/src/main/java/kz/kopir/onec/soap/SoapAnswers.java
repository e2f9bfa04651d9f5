package kz.kopir.onec.soap;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.Optional;
import kz.kopir.onec.connection.Pauses;
import kz.kopir.onec.odata.AnswerReader;
import kz.kopir.onec.odata.ODataReply;
import kz.kopir.onec.odata.OnecText;
import kz.kopir.platform.outbound.OutboundHttp;

/** What a web service of 1C says; what the web server says in its place is read as of OData. */
record SoapAnswers(Pauses pauses) implements AnswerReader {

    @Override
    public Optional<ODataReply> read(OutboundHttp.Answer answer) {
        return SoapMessage.read(OnecText.of(answer.body())).map(message -> switch (message) {
            case SoapMessage.Answer.Response(var fields) -> response(fields);
            case SoapMessage.Answer.Fault(var text) -> fault(text);
        });
    }

    private static ODataReply response(Map<String, String> fields) {
        if (fields.containsKey("ErrorMessage")) {
            return new ODataReply.Refused("ONEC-0321", fields.get("ErrorMessage"));
        }
        var json = JsonNodeFactory.instance.objectNode();
        fields.forEach(json::put);
        return new ODataReply.Answer(json);
    }

    /** The operation threw: its transaction is undone, and the reason may pass. */
    private ODataReply fault(String text) {
        return new ODataReply.NotDone("ONEC-0322", text, true, OnecText.saysLocked(text) ? pauses.busy() : null);
    }
}
