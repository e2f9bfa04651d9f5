package kz.kopir.notifier.telegram;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import kz.kopir.notifier.NotifierConfig;
import kz.kopir.notifier.telling.Message;
import kz.kopir.platform.exchange.Exchange;
import kz.kopir.platform.exchange.ExchangeLog;
import kz.kopir.platform.outbound.OutboundHttp;
import org.eclipse.microprofile.config.Config;

/** Telegram's Bot API. Its addresses hold the token, so they appear in no log and no error. */
@ApplicationScoped
class TelegramClient {

    private static final Map<String, String> HEADERS = Map.of("Content-Type", "application/json");
    private static final String CHAT = "chat_id";
    private static final String TEXT = "text";
    private static final String PARSE_MODE = "parse_mode";
    private static final String MESSAGE = "message_id";
    /** The server answers a held request late by a little. */
    private static final Duration POLL_MARGIN = Duration.ofSeconds(10);

    private final OutboundHttp http;
    private final OutboundHttp polling;
    private final Duration pollTimeout;
    private final ExchangeLog log;
    private final String bots;
    private final Config config;

    TelegramClient(Vertx vertx, ExchangeLog log, NotifierConfig notifier, Config config) {
        this.log = log;
        this.config = config;
        var telegram = notifier.telegram();
        this.http =
                new OutboundHttp(vertx, telegram.concurrency() + 2, telegram.connectTimeout(), telegram.readTimeout());
        this.pollTimeout = telegram.pollTimeout();
        this.polling = new OutboundHttp(vertx, 1, telegram.connectTimeout(), pollTimeout.plus(POLL_MARGIN));
        this.bots = telegram.url().toString().replaceAll("/$", "") + "/bot";
    }

    /** With the token of now: its file may have changed. */
    private String bot() {
        return bots + config.getValue("kopir.notifier.telegram.token", String.class) + "/";
    }

    /** Whether the Bot API answers at all. */
    Uni<Boolean> isThere() {
        return http.send(HttpMethod.GET, URI.create(bot() + "getMe"), HEADERS, Buffer.buffer())
                .map(answer -> answer.status() == 200)
                .onFailure()
                .recoverWithItem(false);
    }

    /** @param order what the message is about */
    Uni<TelegramAnswer> sendHtml(String order, long chat, String html, List<List<Message.Button>> buttons) {
        return call(order, "sendMessage", shown(chat, html, buttons).put(PARSE_MODE, "HTML"));
    }

    /** @param order what the message is about */
    Uni<TelegramAnswer> sendPlain(String order, long chat, String text, List<List<Message.Button>> buttons) {
        return call(order, "sendMessage", shown(chat, text, buttons));
    }

    Uni<TelegramAnswer> edit(String order, long chat, long message, String html, List<List<Message.Button>> buttons) {
        return call(
                order,
                "editMessageText",
                shown(chat, html, buttons).put(MESSAGE, message).put(PARSE_MODE, "HTML"));
    }

    /** @param field {@code document} or {@code photo} */
    Uni<TelegramAnswer> sendFile(
            String order, long chat, String caption, String field, String name, String type, byte[] content) {
        var form = new Multipart()
                .field(CHAT, Long.toString(chat))
                .field("caption", caption)
                .file(field, name, type, content);
        var method = field.equals("photo") ? "sendPhoto" : "sendDocument";
        var shown = new JsonObject()
                .put(CHAT, chat)
                .put("caption", caption)
                .put("file_name", name)
                .put("bytes", content.length);
        return send(http, order, method, shown, Map.of("Content-Type", form.contentType()), form.body());
    }

    /** Lets the button stop turning. */
    Uni<TelegramAnswer> answerCallback(String query, String note) {
        return call(
                "telegram",
                "answerCallbackQuery",
                new JsonObject().put("callback_query_id", query).put(TEXT, note));
    }

    /** Another call of the bot's own, about no order. */
    Uni<TelegramAnswer> call(String method, JsonObject arguments) {
        return call("telegram", method, arguments);
    }

    /** Comes back when somebody writes, or after the time that Telegram holds it. It is not in the log of exchanges: it would be nothing else. */
    Uni<TelegramAnswer> updates(Long offset, List<String> kinds) {
        var arguments = new JsonObject()
                .put("timeout", pollTimeout.toSeconds())
                .put("limit", 100)
                .put("allowed_updates", new JsonArray(kinds));
        if (offset != null) {
            arguments.put("offset", offset);
        }
        return polling.send(HttpMethod.POST, URI.create(bot() + "getUpdates"), HEADERS, arguments.toBuffer())
                .map(answer -> ReadAnswer.of(answer.status(), answer.body()));
    }

    private static JsonObject shown(long chat, String text, List<List<Message.Button>> buttons) {
        var message = new JsonObject()
                .put(CHAT, chat)
                .put(TEXT, text)
                .put("link_preview_options", new JsonObject().put("is_disabled", true));
        return buttons == null || buttons.isEmpty()
                ? message
                : message.put("reply_markup", new JsonObject().put("inline_keyboard", keyboard(buttons)));
    }

    private static JsonArray keyboard(List<List<Message.Button>> rows) {
        var keyboard = new JsonArray();
        rows.forEach(row -> {
            var keys = new JsonArray();
            row.forEach(
                    button -> keys.add(new JsonObject().put(TEXT, button.text()).put("callback_data", button.data())));
            keyboard.add(keys);
        });
        return keyboard;
    }

    private Uni<TelegramAnswer> call(String order, String method, JsonObject arguments) {
        return send(http, order, method, arguments, HEADERS, arguments.toBuffer());
    }

    private Uni<TelegramAnswer> send(
            OutboundHttp over,
            String order,
            String method,
            JsonObject shown,
            Map<String, String> headers,
            Buffer body) {
        var begun = OffsetDateTime.now();
        return over.send(HttpMethod.POST, URI.create(bot() + method), headers, body)
                .onFailure()
                .invoke(failure -> note(order, method, shown, begun, null, null))
                .map(answer -> {
                    var read = ReadAnswer.of(answer.status(), answer.body());
                    note(order, method, shown, begun, answer, read);
                    return read;
                });
    }

    private void note(
            String order,
            String method,
            JsonObject shown,
            OffsetDateTime begun,
            OutboundHttp.Answer answer,
            TelegramAnswer read) {
        log.record(new Exchange(
                "telegram",
                "main",
                Exchange.Direction.OUT,
                method,
                order,
                status(read),
                answer == null ? null : answer.status(),
                Duration.between(begun, OffsetDateTime.now()),
                shown.encode(),
                answer == null ? null : answer.body().toString(),
                begun));
    }

    private static Exchange.Status status(TelegramAnswer read) {
        return switch (read) {
            case null -> Exchange.Status.UNKNOWN;
            case TelegramAnswer.Sent _ -> Exchange.Status.OK;
            case TelegramAnswer.NotModified() -> Exchange.Status.OK;
            case TelegramAnswer.Wait _ -> Exchange.Status.RETRY;
            case TelegramAnswer.Unauthorized() -> Exchange.Status.RETRY;
            case TelegramAnswer.Conflict _ -> Exchange.Status.RETRY;
            case TelegramAnswer.Strange _ -> Exchange.Status.UNKNOWN;
            case TelegramAnswer.NotParsed() -> Exchange.Status.REFUSED;
            case TelegramAnswer.Gone _ -> Exchange.Status.REFUSED;
            case TelegramAnswer.Moved _ -> Exchange.Status.REFUSED;
            case TelegramAnswer.Unreachable _ -> Exchange.Status.REFUSED;
            case TelegramAnswer.Refused _ -> Exchange.Status.REFUSED;
        };
    }

    void close(@Observes ShutdownEvent ending) {
        http.close();
        polling.close();
    }
}
