package kz.kopir.sandbox.telegram;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import kz.kopir.sandbox.sim.Call;
import kz.kopir.sandbox.sim.Fault;
import kz.kopir.sandbox.sim.Simulator;

/**
 * Telegram's Bot API at {@code /bot1:sandbox/}. Faults of its own: {@code too_many_requests} (body: seconds to wait, default 5),
 * {@code blocked}, {@code chat_not_found}. A further method is one more {@link BotMethod}.
 */
public final class TelegramSimulator extends Simulator {

    public static final String TOKEN = "1:sandbox";
    private static final String TOO_MANY = "too_many_requests";
    private static final String BLOCKED = "blocked";
    private static final String CHAT_NOT_FOUND = "chat_not_found";

    private final Map<String, BotMethod> methods = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private Chats chats;

    public TelegramSimulator() {
        this(Clock.systemUTC(), null);
    }

    public TelegramSimulator(Clock clock, Path ledgerFile) {
        super(clock, ledgerFile);
    }

    /** The address bot methods are appended to, such as {@code http://localhost:9103/bot1:sandbox/}. */
    public String baseUrl() {
        return url() + "/bot" + TOKEN + "/";
    }

    @Override
    protected void clear() {
        chats = new Chats(clock());
        methods.clear();
        methods.put("getMe", (call, arguments) -> Chats.BOT);
        methods.put("sendMessage", new SendMessage(chats));
    }

    @Override
    protected void routes(Router router) {
        router.route().handler(this::dispatch);
    }

    private void dispatch(RoutingContext context) {
        var call = Call.of(context);
        try {
            var result = method(context.request().path()).call(call, Arguments.of(context));
            call.answer(200, new JsonObject().put("ok", true).put("result", result));
        } catch (BotError error) {
            call.answer(error.code(), "application/json", error.toJson().toBuffer(), error.headers());
        }
    }

    private BotMethod method(String path) {
        var parts = path.split("/");
        if (parts.length < 2 || !parts[1].matches("bot\\d+:[\\w-]+")) {
            throw new BotError(404, "Not Found");
        }
        if (!parts[1].equals("bot" + TOKEN)) {
            throw new BotError(401, "Unauthorized");
        }
        var method = parts.length == 3 ? methods.get(parts[2].toLowerCase(Locale.ROOT)) : null;
        if (method == null) {
            throw new BotError(404, "Not Found: method not found");
        }
        return method;
    }

    @Override
    protected Set<String> faultKinds() {
        return Set.of(TOO_MANY, BLOCKED, CHAT_NOT_FOUND);
    }

    @Override
    protected boolean suffer(Call call, Fault fault) {
        var error = switch (fault.kind()) {
            case TOO_MANY ->
                BotError.tooManyRequests(Integer.parseInt(fault.text().orElse("5")));
            case BLOCKED -> new BotError(403, "Forbidden: bot was blocked by the user");
            default -> new BotError(400, "Bad Request: chat not found");
        };
        call.send(error.code(), "application/json", Buffer.buffer(error.toJson().encode()), error.headers());
        return true;
    }
}
