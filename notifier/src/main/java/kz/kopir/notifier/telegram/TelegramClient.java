package kz.kopir.notifier.telegram;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import kz.kopir.notifier.NotifierConfig;
import kz.kopir.platform.exchange.Exchange;
import kz.kopir.platform.exchange.ExchangeLog;
import kz.kopir.platform.outbound.OutboundHttp;

/** Telegram's Bot API. Its addresses hold the token, so they appear in no log and no error. */
@ApplicationScoped
class TelegramClient {

    private static final Duration DEFAULT_WAIT = Duration.ofSeconds(5);
    private static final Map<String, String> HEADERS = Map.of("Content-Type", "application/json");

    private final OutboundHttp http;
    private final ExchangeLog log;
    private final URI sendMessage;
    private final URI getMe;

    TelegramClient(Vertx vertx, ExchangeLog log, NotifierConfig config) {
        this.log = log;
        var telegram = config.telegram();
        this.http = new OutboundHttp(vertx, telegram.concurrency(), telegram.connectTimeout(), telegram.readTimeout());
        var bot = telegram.url().toString().replaceAll("/$", "") + "/bot" + telegram.token();
        this.sendMessage = URI.create(bot + "/sendMessage");
        this.getMe = URI.create(bot + "/getMe");
    }

    /** Whether the Bot API answers at all. */
    Uni<Boolean> isThere() {
        return http.send(HttpMethod.GET, getMe, HEADERS, Buffer.buffer())
                .map(answer -> answer.status() == 200)
                .onFailure()
                .recoverWithItem(false);
    }

    /** @param order what the message is about */
    Uni<TelegramAnswer> sendHtml(String order, long chat, String html) {
        return send(
                order, new JsonObject().put("chat_id", chat).put("text", html).put("parse_mode", "HTML"));
    }

    /** @param order what the message is about */
    Uni<TelegramAnswer> sendPlain(String order, long chat, String text) {
        return send(order, new JsonObject().put("chat_id", chat).put("text", text));
    }

    private Uni<TelegramAnswer> send(String order, JsonObject message) {
        message.put("link_preview_options", new JsonObject().put("is_disabled", true));
        var begun = OffsetDateTime.now();
        return http.send(HttpMethod.POST, sendMessage, HEADERS, message.toBuffer())
                .onFailure()
                .invoke(failure -> note(order, message, begun, null, null))
                .map(answer -> {
                    var read = read(answer.status(), answer.body());
                    note(order, message, begun, answer, read);
                    return read;
                });
    }

    private void note(
            String order, JsonObject message, OffsetDateTime begun, OutboundHttp.Answer answer, TelegramAnswer read) {
        log.record(new Exchange(
                "telegram",
                "main",
                Exchange.Direction.OUT,
                "sendMessage",
                order,
                status(read),
                answer == null ? null : answer.status(),
                Duration.between(begun, OffsetDateTime.now()),
                message.encode(),
                answer == null ? null : answer.body().toString(),
                begun));
    }

    private static Exchange.Status status(TelegramAnswer read) {
        return switch (read) {
            case null -> Exchange.Status.UNKNOWN;
            case TelegramAnswer.Sent() -> Exchange.Status.OK;
            case TelegramAnswer.Wait _ -> Exchange.Status.RETRY;
            case TelegramAnswer.Unauthorized() -> Exchange.Status.RETRY;
            case TelegramAnswer.Strange _ -> Exchange.Status.UNKNOWN;
            case TelegramAnswer.NotParsed() -> Exchange.Status.REFUSED;
            case TelegramAnswer.Moved _ -> Exchange.Status.REFUSED;
            case TelegramAnswer.Unreachable _ -> Exchange.Status.REFUSED;
            case TelegramAnswer.Refused _ -> Exchange.Status.REFUSED;
        };
    }

    private static TelegramAnswer read(int status, Buffer body) {
        JsonObject answer;
        try {
            answer = new JsonObject(body);
        } catch (DecodeException e) {
            return new TelegramAnswer.Strange(status); // a proxy's page, not the Bot API's answer
        }
        if (status == 200 && answer.getBoolean("ok", false)) {
            return new TelegramAnswer.Sent();
        }
        var description = answer.getString("description", "");
        var parameters = answer.getJsonObject("parameters", new JsonObject());
        if (parameters.containsKey("migrate_to_chat_id")) {
            return new TelegramAnswer.Moved(parameters.getLong("migrate_to_chat_id"));
        }
        return switch (status) {
            case 429 ->
                new TelegramAnswer.Wait(
                        Duration.ofSeconds(parameters.getLong("retry_after", DEFAULT_WAIT.toSeconds())));
            case 401, 404 -> new TelegramAnswer.Unauthorized();
            case 403 -> new TelegramAnswer.Unreachable(description);
            case 400 -> badRequest(description);
            default -> status >= 500 ? new TelegramAnswer.Strange(status) : new TelegramAnswer.Refused(description);
        };
    }

    private static TelegramAnswer badRequest(String description) {
        if (description.contains("can't parse entities")) {
            return new TelegramAnswer.NotParsed();
        }
        return description.contains("chat not found")
                ? new TelegramAnswer.Unreachable(description)
                : new TelegramAnswer.Refused(description);
    }

    void close(@Observes ShutdownEvent ending) {
        http.close();
    }
}
