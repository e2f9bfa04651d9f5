package kz.kopir.sandbox.bitrix;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import kz.kopir.sandbox.bitrix.app.App;
import kz.kopir.sandbox.bitrix.rest.Batch;
import kz.kopir.sandbox.bitrix.rest.Caller;
import kz.kopir.sandbox.bitrix.rest.Effects;
import kz.kopir.sandbox.bitrix.rest.Guard;
import kz.kopir.sandbox.bitrix.rest.LeakyBucket;
import kz.kopir.sandbox.bitrix.rest.MethodAnswer;
import kz.kopir.sandbox.bitrix.rest.MethodCall;
import kz.kopir.sandbox.bitrix.rest.MethodRefused;
import kz.kopir.sandbox.bitrix.rest.MethodTable;
import kz.kopir.sandbox.bitrix.rest.PhpJson;
import kz.kopir.sandbox.bitrix.rest.TimeBlock;
import kz.kopir.sandbox.sim.Call;
import kz.kopir.sandbox.sim.Fault;

/** Answers REST calls in the real one's order of checks: the bucket, who calls, which method, and only then what it is asked to do. */
final class RestHandler implements Handler<RoutingContext> {

    static final String JSON = "application/json; charset=utf-8";

    private record Happened(String event, long id, String connector) {}

    private final MethodTable methods;
    private final App app;
    private final LeakyBucket bucket;
    private final PortalEvents told;
    private final Clock clock;
    private final TimeBlock times;
    private final Batch batch;

    RestHandler(MethodTable methods, App app, LeakyBucket bucket, PortalEvents told, Clock clock) {
        this.methods = methods;
        this.app = app;
        this.bucket = bucket;
        this.told = told;
        this.clock = clock;
        this.times = new TimeBlock(clock);
        this.batch = new Batch(methods, times, clock);
    }

    @Override
    public void handle(RoutingContext context) {
        var call = Call.of(context);
        var events = new ArrayList<Happened>();
        try {
            answer(call, 200, done(call, RestRequest.of(context), events));
        } catch (MethodRefused refused) {
            answer(call, refused.status(), refused.body());
        } finally {
            events.forEach(each -> told.happened(each.event(), each.id(), each.connector()));
        }
    }

    static MethodRefused tooManyRequests() {
        return new MethodRefused(503, "QUERY_LIMIT_EXCEEDED", "Too many requests");
    }

    private static void answer(Call call, int status, Map<String, Object> body) {
        call.answer(status, JSON, Buffer.buffer(PhpJson.write(body)), Map.of());
    }

    private Map<String, Object> done(Call call, Optional<RestRequest> found, List<Happened> events) {
        if (!bucket.take()) {
            call.committed("refused-for-the-limit", "rest", new JsonObject());
            throw tooManyRequests();
        }
        var request =
                found.orElseThrow(() -> new MethodRefused(401, "INVALID_CREDENTIALS", "Invalid request credentials"));
        var caller = caller(request);
        var started = clock.instant();
        var began = System.nanoTime();
        var guard = guard(call, caller);
        var result = result(new MethodCall(request.method(), request.params(), effects(call, events), guard));
        var further = guard.furtherSeconds(request.method());
        return body(result, times.of(request.method(), started, System.nanoTime() - began, further));
    }

    private Caller caller(RestRequest request) {
        if (request.user() != null) {
            return app.webhook(request.user(), request.code());
        }
        var token = request.params().get("auth");
        return app.application(token == null ? null : token.toString());
    }

    private MethodAnswer result(MethodCall call) {
        return call.method().equalsIgnoreCase(Batch.NAME) ? batch.run(call) : methods.call(call);
    }

    private static Map<String, Object> body(MethodAnswer answer, Map<String, Object> time) {
        var body = new LinkedHashMap<String, Object>();
        body.put("result", answer.result());
        if (answer.next() != null) {
            body.put("next", answer.next());
        }
        if (answer.total() != null) {
            body.put("total", answer.total());
        }
        body.put("time", time);
        return body;
    }

    private static Effects effects(Call call, List<Happened> events) {
        return effects(call, events, "");
    }

    private static Effects effects(Call call, List<Happened> events, String connector) {
        return new Effects() {
            @Override
            public void committed(String kind, Object key, Map<String, ?> detail) {
                call.committed(kind, key.toString(), new JsonObject(new LinkedHashMap<>(detail)));
            }

            @Override
            public void happened(String event, long id) {
                events.add(new Happened(event, id, connector));
            }

            @Override
            public Effects by(String name) {
                return effects(call, events, name);
            }
        };
    }

    private Guard guard(Call call, Caller caller) {
        return new Guard() {
            @Override
            public void beforeMethod(String method) {
                app.admit(caller, method);
                times.admit(method);
                about(method, BitrixSimulator.METHOD_ERROR).ifPresent(fault -> {
                    throw methodError(fault);
                });
            }

            @Override
            public double furtherSeconds(String method) {
                return about(method, BitrixSimulator.HEAVY)
                        .flatMap(Fault::text)
                        .map(Double::parseDouble)
                        .orElse(0.0);
            }

            @Override
            public Caller caller() {
                return caller;
            }

            private Optional<Fault> about(String method, String kind) {
                return call.fault(kind)
                        .filter(fault -> fault.path() == null
                                || Pattern.compile(fault.path()).matcher(method).find());
            }
        };
    }

    private static MethodRefused methodError(Fault fault) {
        var body = fault.text().flatMap(PhpJson::read).orElse(Map.of());
        return new MethodRefused(
                fault.status() == 0 ? 500 : fault.status(),
                body.getOrDefault("error", "INTERNAL_SERVER_ERROR"),
                String.valueOf(body.getOrDefault("error_description", "Internal server error")));
    }
}
