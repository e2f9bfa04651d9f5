package kz.kopir.onec.httpservice;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import kz.kopir.onec.connection.Pauses;
import kz.kopir.onec.odata.AnswerReader;
import kz.kopir.onec.odata.ODataReply;
import kz.kopir.onec.odata.OnecText;
import kz.kopir.platform.outbound.OutboundHttp;

/** What the HTTP service of docs/onec-exchange.md says itself; what the platform says in its place is read as of OData. */
record HttpServiceAnswers(Pauses pauses) implements AnswerReader {

    @Override
    public Optional<ODataReply> read(OutboundHttp.Answer answer) {
        var json = OnecText.json(answer.body());
        return switch (answer.status()) {
            case 200, 201 -> json.isObject() ? Optional.of(new ODataReply.Answer(json)) : Optional.empty();
            case 404 -> said(json, "not_found").map(message -> new ODataReply.Absent());
            case 409 ->
                said(json, "locked").map(message -> new ODataReply.NotDone("ONEC-0105", message, true, pauses.busy()));
            case 422 ->
                json.has("message")
                        ? Optional.of(new ODataReply.Refused(
                                "ONEC-0321", json.path("message").asText()))
                        : Optional.empty();
            case 500 -> thrown(json);
            default -> Optional.empty();
        };
    }

    private static Optional<String> said(JsonNode json, String code) {
        return json.path("code").asText().equals(code)
                ? Optional.of(json.path("message").asText())
                : Optional.empty();
    }

    /** The handler in 1C threw: its transaction is undone, and the reason may pass. */
    private static Optional<ODataReply> thrown(JsonNode json) {
        return json.has("#exception") && !OnecText.saysNoSession(json.toString())
                ? Optional.of(new ODataReply.NotDone("ONEC-0322", OnecText.exception(json), true, null))
                : Optional.empty();
    }
}
