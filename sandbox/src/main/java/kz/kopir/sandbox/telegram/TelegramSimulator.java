package kz.kopir.sandbox.telegram;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import kz.kopir.sandbox.sim.Call;
import kz.kopir.sandbox.sim.Fault;
import kz.kopir.sandbox.sim.Simulator;

/**
 * Telegram's Bot API at {@code /bot1:sandbox/}. Faults of its own: {@code too_many_requests} (body: seconds to wait, default 5),
 * {@code blocked}, {@code chat_not_found}, {@code conflict} (409, as if another asked for updates), {@code repeated_updates} (confirmed ones come
 * again), {@code old_query} (a button was answered too late). A further method is one more {@link BotMethod}.
 *
 * <p>A person types by {@code POST /_sim/say {"chat":100202,"text":"/status"}}, presses by {@code POST /_sim/press {"chat":100202,"button":"Повторить"}},
 * and sees {@code GET /_sim/chat?id=100202}.
 */
public final class TelegramSimulator extends Simulator {

    public static final String TOKEN = "1:sandbox";
    private static final String TOO_MANY = "too_many_requests";
    private static final String BLOCKED = "blocked";
    private static final String CHAT_NOT_FOUND = "chat_not_found";
    private static final String CONFLICT = "conflict";
    private static final String OLD_QUERY = "old_query";
    private static final int MAX_NOTE = 200;

    private final Map<String, BotMethod> methods = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, JsonArray> commands = new HashMap<>();
    private Chats chats;
    private Updates updates;
    private People people;
    private SendFile.Files files;

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

    /** A person writes in their private chat with the bot. */
    public void say(long chat, String text) {
        say(chat, chat, text);
    }

    /** @param chat a group's where it is negative */
    public void say(long chat, long from, String text) {
        onLoop(() -> people.say(chat, from, "ru", text));
    }

    /** A person presses the newest button whose words hold the text. */
    public void press(long chat, String button) {
        onLoop(() -> people.press(chat, chat, button));
    }

    public void block(long chat) {
        onLoop(() -> {
            chats.block(Long.toString(chat));
            return null;
        });
    }

    /** A group becomes a supergroup; answers its new id. */
    public long migrate(long chat) {
        return onLoop(() -> {
            chats.group(chat, "group", "Группа " + chat);
            return chats.migrate(Long.toString(chat));
        });
    }

    /** A person that has pressed Start, so that the bot may write to them. */
    public void person(long chat) {
        onLoop(() -> chats.person(chat, "Человек " + chat));
    }

    /** How many updates the bot has not taken yet. */
    public int pendingUpdates() {
        return onLoop(() -> updates.count());
    }

    /** What is to be seen in a chat: {@code messages} with {@code from}, {@code text} and {@code buttons}. */
    public JsonObject conversation(long chat) {
        return onLoop(() -> people.conversation(chat));
    }

    @Override
    protected void clear() {
        // as in real life no number comes again, though a simulator is started anew
        var first = updates == null ? clock().instant().getEpochSecond() : updates.next();
        if (updates != null) {
            updates.close();
        }
        chats = new Chats(clock());
        updates = new Updates(this::vertx, first);
        people = new People(chats, updates, ledger());
        files = new SendFile.Files();
        commands.clear();
        methods.clear();
        methods.put("getMe", (call, arguments) -> Chats.BOT);
        methods.put("sendMessage", new SendMessage(chats));
        methods.put("editMessageText", new EditMessage(chats, true));
        methods.put("editMessageReplyMarkup", new EditMessage(chats, false));
        methods.put("sendDocument", new SendFile(chats, files, "document"));
        methods.put("sendPhoto", new SendFile(chats, files, "photo"));
        methods.put("getFile", files::describe);
        methods.put("answerCallbackQuery", this::answerCallback);
        methods.put("setMyCommands", this::setCommands);
        methods.put(
                "getMyCommands",
                (call, arguments) -> commands.getOrDefault(arguments.text("language_code"), new JsonArray()));
        methods.put("getUpdates", (call, arguments) -> updates.poll(call, arguments));
        methods.put("setWebhook", this::setWebhook);
        methods.put("deleteWebhook", this::deleteWebhook);
        methods.put("getWebhookInfo", (call, arguments) -> updates.webhook().info());
    }

    @Override
    protected Handler<RoutingContext> bodies() {
        return new Uploads();
    }

    @Override
    protected void control(Router router) {
        People.mount(router, () -> people);
    }

    @Override
    protected void routes(Router router) {
        router.get("/file/bot" + TOKEN + "/*")
                .handler(context -> Call.of(context)
                        .answer(
                                200,
                                "application/octet-stream",
                                files.content(context.request().path()),
                                Map.of()));
        router.route().handler(this::dispatch);
    }

    private void dispatch(RoutingContext context) {
        var call = Call.of(context);
        try {
            var result = method(context.request().path()).call(call, Arguments.of(context));
            if (result != BotMethod.LATER) {
                call.answer(200, new JsonObject().put("ok", true).put("result", result));
            }
        } catch (BotError error) {
            if (error.code() == BotError.TOO_MANY_REQUESTS) {
                call.committed(
                        "refused-for-the-limit", context.request().path().replaceFirst("^.*/", ""), new JsonObject());
            }
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

    private Object answerCallback(Call call, Arguments arguments) {
        var id = arguments.text("callback_query_id");
        if (id.isEmpty()) {
            throw tooOld();
        }
        if (arguments.text("text").length() > MAX_NOTE) {
            throw new BotError(400, "Bad Request: MESSAGE_TOO_LONG");
        }
        call.committed("callback-answer", id, new JsonObject().put("text", arguments.text("text")));
        return true;
    }

    private Object setCommands(Call call, Arguments arguments) {
        var wanted = arguments.array("commands");
        for (var command : wanted == null ? new JsonArray() : wanted) {
            var name = ((JsonObject) command).getString("command", "");
            var description = ((JsonObject) command).getString("description", "");
            if (!name.matches("[a-z0-9_]{1,32}") || description.isEmpty() || description.length() > 256) {
                throw new BotError(400, "Bad Request: BOT_COMMAND_INVALID");
            }
        }
        commands.put(arguments.text("language_code"), wanted);
        call.committed("commands", arguments.text("language_code"), new JsonObject().put("commands", wanted));
        return true;
    }

    private Object setWebhook(Call call, Arguments arguments) {
        if (arguments.text("url").isEmpty()) {
            return deleteWebhook(call, arguments);
        }
        if (arguments.isTrue("drop_pending_updates")) {
            updates.drop();
        }
        updates.remember(arguments.array("allowed_updates"));
        updates.webhook().set(arguments.text("url"), arguments.text("secret_token"));
        call.committed("webhook", arguments.text("url"), new JsonObject());
        return true;
    }

    private Object deleteWebhook(Call call, Arguments arguments) {
        if (arguments.isTrue("drop_pending_updates")) {
            updates.drop();
        }
        updates.webhook().remove();
        return true;
    }

    private static BotError tooOld() {
        return new BotError(400, "Bad Request: query is too old and response timeout expired or query ID is invalid");
    }

    @Override
    protected Set<String> faultKinds() {
        return Set.of(TOO_MANY, BLOCKED, CHAT_NOT_FOUND, CONFLICT, Updates.REPEATED, OLD_QUERY);
    }

    @Override
    protected boolean suffer(Call call, Fault fault) {
        if (fault.is(Updates.REPEATED)) {
            return false;
        }
        var error = switch (fault.kind()) {
            case TOO_MANY ->
                BotError.tooManyRequests(Integer.parseInt(fault.text().orElse("5")));
            case BLOCKED -> new BotError(403, "Forbidden: bot was blocked by the user");
            case CONFLICT ->
                new BotError(
                        409,
                        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running");
            case OLD_QUERY -> tooOld();
            default -> new BotError(400, "Bad Request: chat not found");
        };
        call.send(error.code(), "application/json", Buffer.buffer(error.toJson().encode()), error.headers());
        return true;
    }
}
