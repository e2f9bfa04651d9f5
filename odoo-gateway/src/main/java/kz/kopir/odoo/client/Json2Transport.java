package kz.kopir.odoo.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import kz.kopir.odoo.connection.ConnectionSettings;

/** JSON-2 of Odoo 19 and later: a method has an address, its parameters have names, and an API key says who calls. */
final class Json2Transport implements Transport {

    private final OdooHttp http;
    private final OdooAnswers answers;
    private final Map<String, String> headers;

    Json2Transport(OdooHttp http, OdooAnswers answers, ConnectionSettings settings) {
        this.http = http;
        this.answers = answers;
        this.headers =
                Map.of("Authorization", "bearer " + settings.apiKey().reveal(), "X-Odoo-Database", settings.database());
    }

    @Override
    public Uni<Ended> send(OdooCall call, ObjectNode context) {
        var body = call.named().deepCopy();
        if (call.ids() != null) {
            call.ids().forEach(body.putArray("ids")::add);
        }
        body.set("context", context);
        return OdooHttp.ended(
                http.post("/json/2/" + call.model() + "/" + call.method(), headers, body),
                call.writes(),
                answer -> answers.ofJson2(answer, call.writes()));
    }
}
