package kz.kopir.sandbox.telegram;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The chats the bot may write to, what it has written there, and how fast it may. */
final class Chats {

    static final JsonObject BOT = new JsonObject()
            .put("id", 1)
            .put("is_bot", true)
            .put("first_name", "Kopir")
            .put("username", "kopir_sandbox_bot")
            .put("can_join_groups", true)
            .put("can_read_all_group_messages", false)
            .put("supports_inline_queries", false);

    /** Bursts pass in real life too, but nobody documents how long; this one lets a test run through. */
    private static final int PRIVATE_BURST = 30;

    private final Clock clock;
    private final Map<String, JsonObject> chats = new LinkedHashMap<>();
    private final Map<String, FloodLimit> limits = new HashMap<>();
    private final Map<Integer, JsonObject> messages = new LinkedHashMap<>();
    private final FloodLimit overall;

    Chats(Clock clock) {
        this.clock = clock;
        this.overall = new FloodLimit(clock, 30, 1000.0 / 30);
        person(100200, "Бухгалтер");
        person(100201, "Склад");
        person(100202, "Директор");
        chats.put(
                "-1001234567890",
                new JsonObject()
                        .put("id", -1001234567890L)
                        .put("type", "supergroup")
                        .put("title", "Бухгалтерия"));
    }

    private void person(long id, String name) {
        chats.put(
                Long.toString(id),
                new JsonObject().put("id", id).put("type", "private").put("first_name", name));
    }

    JsonObject chat(String id) {
        if (id.isEmpty()) {
            throw new BotError(400, "Bad Request: chat_id is empty");
        }
        var chat = chats.get(id);
        if (chat == null) {
            throw new BotError(400, "Bad Request: chat not found");
        }
        return chat;
    }

    /** Takes a place in the chat's and the bot's rate, or refuses with the seconds to wait. */
    void admit(JsonObject chat) {
        limits.computeIfAbsent(
                        chat.getLong("id").toString(),
                        id -> "private".equals(chat.getString("type"))
                                ? new FloodLimit(clock, PRIVATE_BURST, 1000)
                                : new FloodLimit(clock, 20, 3000))
                .take();
        overall.take();
    }

    /** Stores a message and returns it as Telegram shows it. */
    JsonObject post(JsonObject chat, String text, JsonArray entities) {
        var message = new JsonObject()
                .put("message_id", messages.size() + 1)
                .put("from", BOT)
                .put("chat", chat)
                .put("date", clock.instant().getEpochSecond())
                .put("text", text);
        if (!entities.isEmpty()) {
            message.put("entities", entities);
        }
        messages.put(message.getInteger("message_id"), message);
        return message;
    }
}
