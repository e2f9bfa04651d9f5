package kz.kopir.sandbox.sim;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request to a simulator and what becomes of it. Handlers say {@link #committed} for every effect and then answer through this class,
 * never past it: so an answer that must get lost is lost after the effect, and the ledger knows.
 */
public final class Call {

    private static final String KEY = Call.class.getName();
    private static final String HTML_PAGE =
            "<!DOCTYPE html><html><head><title>Ошибка</title></head><body><h1>Доступ запрещен</h1></body></html>";

    private final RoutingContext context;
    private final Simulator simulator;
    private final Fault fault;
    private final List<Long> effects = new ArrayList<>();

    Call(Simulator simulator, RoutingContext context, Fault fault) {
        this.context = context;
        this.simulator = simulator;
        this.fault = fault;
        context.put(KEY, this);
    }

    public static Call of(RoutingContext context) {
        return context.get(KEY);
    }

    public RoutingContext context() {
        return context;
    }

    /** The fault this call suffers, when it is of that kind; for the simulator's own kinds. */
    public Optional<Fault> fault(String kind) {
        return Optional.ofNullable(fault).filter(f -> f.is(kind));
    }

    /** Writes an effect that has just been committed to the ledger. Call it before {@code answer}. */
    public void committed(String kind, String key, JsonObject detail) {
        effects.add(simulator.ledger().append(kind, key, detail));
    }

    /** Answers, unless a fault wants the answer lost or replaced. */
    public void answer(int status, String contentType, Buffer body, Map<String, String> headers) {
        if (fault != null && fault.is(Fault.LOST_ANSWER)) {
            close("lost");
        } else if (fault != null && fault.afterCommit() && (fault.is(Fault.STATUS) || fault.is(Fault.HTML))) {
            answerWithFault();
        } else if (fault != null && fault.afterCommit() && simulator.suffer(this, fault)) {
            return;
        } else {
            send(status, contentType, body, headers);
        }
    }

    public void answer(int status, JsonObject body) {
        answer(status, "application/json", body.toBuffer(), Map.of());
    }

    public void answer(int status, JsonArray body) {
        answer(status, "application/json", body.toBuffer(), Map.of());
    }

    public void answer(int status, String contentType, String body) {
        answer(status, contentType, Buffer.buffer(body), Map.of());
    }

    /** Answers at once, whatever the fault: for the answers that faults themselves give. */
    public void send(int status, String contentType, Buffer body, Map<String, String> headers) {
        told(Integer.toString(status));
        var response = context.response();
        if (response.closed()) {
            return; // the caller went away while a delay lasted
        }
        response.setStatusCode(status);
        headers.forEach(response::putHeader);
        if (contentType != null) {
            response.putHeader("Content-Type", contentType);
        }
        response.end(body);
    }

    void answerWithFault() {
        if (fault.is(Fault.HTML)) {
            send(
                    fault.status() == 0 ? 200 : fault.status(),
                    "text/html; charset=utf-8",
                    Buffer.buffer(fault.text().orElse(HTML_PAGE)),
                    Map.of());
        } else {
            var text = fault.text().orElse("");
            var type = text.startsWith("{") ? "application/json" : text.startsWith("<") ? "text/html" : "text/plain";
            send(fault.status() == 0 ? 503 : fault.status(), type + "; charset=utf-8", Buffer.buffer(text), Map.of());
        }
    }

    void close(String answer) {
        told(answer);
        context.request().connection().close();
    }

    private void told(String answer) {
        effects.forEach(seq -> simulator.ledger().answered(seq, answer));
    }
}
