package kz.kopir.sandbox.sim;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.regex.PatternSyntaxException;

/** {@code /_sim/…}: how tests and people look into a simulator and break it. Never subject to faults. */
final class ControlRoutes {

    private final Simulator simulator;

    ControlRoutes(Simulator simulator) {
        this.simulator = simulator;
    }

    void mount(Router router) {
        router.get("/_sim/ledger").handler(this::ledger);
        router.get("/_sim/faults").handler(this::faults);
        router.put("/_sim/faults").handler(this::replaceFaults);
        router.post("/_sim/reset").handler(context -> {
            simulator.resetOnLoop();
            context.json(new JsonObject().put("reset", true));
        });
    }

    private void ledger(RoutingContext context) {
        var kind = context.request().getParam("kind");
        var entries = new JsonArray();
        simulator.ledger().entries().stream()
                .filter(entry -> kind == null || entry.kind().equals(kind))
                .forEach(entry -> entries.add(entry.toJson()));
        context.json(new JsonObject().put("entries", entries));
    }

    private void faults(RoutingContext context) {
        var faults = new JsonArray();
        simulator.faults().all().forEach(fault -> faults.add(fault.toJson()));
        context.json(new JsonObject().put("faults", faults));
    }

    private void replaceFaults(RoutingContext context) {
        try {
            var body = context.body().asJsonObject();
            var faults = new ArrayList<Fault>();
            for (var item : body.getJsonArray("faults")) {
                faults.add(checked(Fault.fromJson((JsonObject) item)));
            }
            simulator.faults().set(faults, body.getLong("seed", Faults.DEFAULT_SEED));
            faults(context);
        } catch (DecodeException | ClassCastException | NullPointerException | IllegalArgumentException e) {
            context.response().setStatusCode(400);
            context.json(new JsonObject().put("error", "Send {\"faults\":[{\"kind\":…}]}: " + e.getMessage()));
        }
    }

    private Fault checked(Fault fault) {
        if (!simulator.allFaultKinds().contains(fault.kind())) {
            throw new IllegalArgumentException(
                    "no fault kind '" + fault.kind() + "', there are " + simulator.allFaultKinds());
        }
        try {
            fault.matches("", "");
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("path is no regular expression: " + e.getDescription(), e);
        }
        return fault;
    }
}
