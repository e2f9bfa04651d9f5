package kz.kopir.notifier;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import kz.kopir.sandbox.sim.Call;
import kz.kopir.sandbox.sim.Simulator;

/** What the other services answer over HTTP, below {@code /<service>}, as a test has it; the ledger has who was asked for whom. */
public final class OtherServices extends Simulator {

    private final Map<String, JsonObject> answers = new LinkedHashMap<>();

    public OtherServices() {
        super(Clock.systemUTC(), null);
    }

    /** @param path with the service and a part of the query, such as {@code document-service/api/documents?limit=10&deal=7405} */
    public void answer(String path, String json) {
        onLoop(() -> answers.put("/" + path, new JsonObject(json)));
    }

    @Override
    protected void clear() {
        answers.clear();
    }

    @Override
    protected void routes(Router router) {
        router.route().handler(this::answer);
    }

    private void answer(RoutingContext context) {
        var call = Call.of(context);
        var request = context.request();
        var person = request.getHeader("X-Kopir-On-Behalf-Of");
        call.committed(
                "asked",
                request.method() + " " + request.uri(),
                new JsonObject()
                        .put("service", request.getHeader("Authorization") != null)
                        .put(
                                "person",
                                person == null
                                        ? null
                                        : new JsonObject(new String(
                                                Base64.getUrlDecoder().decode(person), StandardCharsets.UTF_8))));
        if (request.path().endsWith("/print")) {
            call.answer(200, "application/pdf", Buffer.buffer("%PDF-1.7 " + request.uri()), Map.of());
            return;
        }
        var answer = answers.get(request.uri());
        if (answer == null) {
            call.answer(404, new JsonObject().put("code", "PLAT-0002"));
        } else {
            call.answer(answer.getInteger("status", 200), answer);
        }
    }
}
