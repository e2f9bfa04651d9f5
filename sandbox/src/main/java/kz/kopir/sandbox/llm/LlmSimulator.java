package kz.kopir.sandbox.llm;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.kopir.sandbox.sim.Call;
import kz.kopir.sandbox.sim.Fault;
import kz.kopir.sandbox.sim.Simulator;

/**
 * An OpenAI-compatible model, as OpenRouter serves it, that plays recorded conversations: which one, the question says; how far it is, the messages say.
 * It checks the protocol as providers do: the key, tools in every request, an answer to each tool call. What it has no recording of, it answers with 503.
 */
public final class LlmSimulator extends Simulator {

    public static final String KEY = "sk-or-v1-sandbox";
    /** 429 with {@code Retry-After}; the fault's body is its seconds. */
    public static final String RATE_LIMIT = "rate_limit";
    /** 402. */
    public static final String NO_CREDIT = "no_credit";
    /** HTTP 200 whose body is an error of code 502. */
    public static final String LATE_ERROR = "late_error";

    private static final Map<String, Integer> CODES = Map.of(RATE_LIMIT, 429, NO_CREDIT, 402, LATE_ERROR, 502);

    private final List<Recording> recordings = new ArrayList<>();

    public LlmSimulator() {
        this(Clock.systemUTC(), null);
    }

    public LlmSimulator(Clock clock, Path ledgerFile) {
        super(clock, ledgerFile);
    }

    /** The address that {@code chat/completions} is appended to. */
    public String baseUrl() {
        return url() + "/api/v1/";
    }

    @Override
    protected void clear() {
        recordings.clear();
        recordings.addAll(Recording.load());
    }

    /** Plays one more conversation, before all others; until a reset. */
    public void record(JsonObject recording) {
        onLoop(() -> {
            recordings.addFirst(Recording.of(recording));
            return null;
        });
    }

    @Override
    protected void routes(Router router) {
        router.post("/api/v1/chat/completions").handler(this::complete);
    }

    private void complete(RoutingContext context) {
        var call = Call.of(context);
        if (!("Bearer " + KEY).equals(context.request().getHeader("Authorization"))) {
            refuse(call, 401, "No auth credentials found");
            return;
        }
        var request = context.body().asJsonObject();
        var breach = breach(request);
        if (breach != null) {
            refuse(call, 400, breach);
            return;
        }
        var messages = request.getJsonArray("messages");
        call.committed("completion", question(messages), request);
        recordings.stream()
                .filter(recording -> recording.fits(question(messages)))
                .findFirst()
                .ifPresentOrElse(
                        recording -> play(call, request, recording.turn(messages)),
                        () -> refuse(call, 503, "No recorded conversation begins with this question"));
    }

    private void play(Call call, JsonObject request, JsonObject turn) {
        var error = turn.getJsonObject("error");
        if (error != null) {
            call.answer(turn.getInteger("status", 200), new JsonObject().put("error", error));
            return;
        }
        var asksTools = turn.containsKey("tool_calls");
        var message = new JsonObject().put("role", "assistant").put("content", turn.getValue("content"));
        if (asksTools) {
            message.put("tool_calls", turn.getJsonArray("tool_calls"));
        }
        var reason = asksTools ? "tool_calls" : "stop";
        call.answer(
                200,
                new JsonObject()
                        .put("id", "gen-" + clock().millis())
                        .put("object", "chat.completion")
                        .put("created", clock().instant().getEpochSecond())
                        .put("model", request.getString("model"))
                        .put("provider", "Sandbox")
                        .put(
                                "choices",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("index", 0)
                                                .put("finish_reason", reason)
                                                .put("native_finish_reason", reason)
                                                .put("message", message)))
                        .put("usage", usage(request, message)));
    }

    /** About four characters a token, at the prices of a small model. */
    private static JsonObject usage(JsonObject request, JsonObject message) {
        var prompt = request.encode().length() / 4;
        var completion = message.encode().length() / 4;
        return new JsonObject()
                .put("prompt_tokens", prompt)
                .put("completion_tokens", completion)
                .put("total_tokens", prompt + completion)
                .put("cost", (prompt * 15 + completion * 60) / 100_000_000.0);
    }

    /** What providers refuse with 400; null for nothing. */
    private static String breach(JsonObject request) {
        if (request.getString("model") == null
                || request.getJsonArray("messages", new JsonArray()).isEmpty()) {
            return "model and messages are required";
        }
        if (request.getJsonArray("tools", new JsonArray()).isEmpty()) {
            return "tools must be in every request";
        }
        var open = new HashSet<String>();
        for (var each : request.getJsonArray("messages")) {
            var message = (JsonObject) each;
            if ("tool".equals(message.getString("role"))) {
                if (!open.remove(message.getString("tool_call_id"))) {
                    return "tool_call_id answers no call";
                }
            } else if (!open.isEmpty()) {
                return "An assistant message with tool_calls must be followed by an answer to each";
            }
            message.getJsonArray("tool_calls", new JsonArray())
                    .forEach(called -> open.add(((JsonObject) called).getString("id")));
        }
        return open.isEmpty() ? null : "Tool calls without an answer: " + open;
    }

    private static String question(JsonArray messages) {
        return messages.stream()
                .map(JsonObject.class::cast)
                .filter(message -> "user".equals(message.getString("role")))
                .map(message -> message.getString("content"))
                .findFirst()
                .orElse("");
    }

    private static void refuse(Call call, int code, String message) {
        call.answer(code, error(code, message));
    }

    private static JsonObject error(int code, String message) {
        return new JsonObject().put("error", new JsonObject().put("code", code).put("message", message));
    }

    @Override
    protected Set<String> faultKinds() {
        return CODES.keySet();
    }

    @Override
    protected boolean suffer(Call call, Fault fault) {
        var code = CODES.get(fault.kind());
        call.send(
                fault.is(LATE_ERROR) ? 200 : code,
                "application/json",
                Buffer.buffer(error(code, fault.kind()).encode()),
                fault.is(RATE_LIMIT) ? Map.of("Retry-After", fault.text().orElse("5")) : Map.of());
        return true;
    }
}
