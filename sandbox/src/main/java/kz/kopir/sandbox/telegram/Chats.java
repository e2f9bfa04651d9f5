package kz.kopir.sandbox.telegram;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The chats the bot may write to, what was written there, and how fast the bot may write. */
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

    private static final String GROUP = "-1001234567890";

    private final Clock clock;
    private final Map<String, JsonObject> chats = new LinkedHashMap<>();
    private final Map<String, FloodLimit> limits = new HashMap<>();
    private final Map<Integer, JsonObject> messages = new LinkedHashMap<>();
    private final Set<String> blocked = new HashSet<>();
    private final Map<String, Long> migrated = new HashMap<>();
    private final FloodLimit overall;

    Chats(Clock clock) {
        this.clock = clock;
        this.overall = new FloodLimit(clock, 30, 1000.0 / 30);
        person(100200, "Бухгалтер");
        person(100201, "Склад");
        person(100202, "Директор");
        group(Long.parseLong(GROUP), "supergroup", "Бухгалтерия");
    }

    /** Makes the chat of a person who pressed Start; one that is there already stays. */
    JsonObject person(long id, String name) {
        return chats.computeIfAbsent(
                Long.toString(id),
                key -> new JsonObject().put("id", id).put("type", "private").put("first_name", name));
    }

    JsonObject group(long id, String type, String title) {
        return chats.computeIfAbsent(
                Long.toString(id),
                key -> new JsonObject().put("id", id).put("type", type).put("title", title));
    }

    /** The chat as the bot may write to it. */
    JsonObject chat(String id) {
        if (id.isEmpty()) {
            throw new BotError(400, "Bad Request: chat_id is empty");
        }
        if (migrated.containsKey(id)) {
            throw BotError.migrated(migrated.get(id));
        }
        var chat = find(id);
        if (blocked.contains(id)) {
            throw new BotError(
                    403,
                    "private".equals(chat.getString("type"))
                            ? "Forbidden: bot was blocked by the user"
                            : "Forbidden: bot was kicked from the supergroup chat");
        }
        return chat;
    }

    /** The chat, whether or not the bot may write to it. */
    JsonObject find(String id) {
        var chat = chats.get(id);
        if (chat == null) {
            throw new BotError(400, "Bad Request: chat not found");
        }
        return chat;
    }

    void block(String id) {
        find(id);
        blocked.add(id);
    }

    void unblock(String id) {
        blocked.remove(id);
    }

    /** A group becomes a supergroup, which has another id; answers it. */
    long migrate(String id) {
        var old = find(id);
        var fresh = -1_000_000_000_000L - Math.abs(Long.parseLong(id)) % 1_000_000_000L;
        group(fresh, "supergroup", old.getString("title"));
        migrated.put(id, fresh);
        return fresh;
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

    /** Stores a message of the bot's and returns it as Telegram shows it. */
    JsonObject post(JsonObject chat, JsonObject content) {
        return post(chat, BOT, content);
    }

    /** Stores anybody's message. */
    JsonObject post(JsonObject chat, JsonObject from, JsonObject content) {
        var message = new JsonObject()
                .put("message_id", messages.size() + 1)
                .put("from", from)
                .put("chat", chat)
                .put("date", clock.instant().getEpochSecond());
        message.mergeIn(content);
        messages.put(message.getInteger("message_id"), message);
        return message;
    }

    /** A message of the bot's in that chat; it may be changed. */
    JsonObject own(JsonObject chat, long id) {
        var message = messages.get((int) id);
        if (message == null || !message.getJsonObject("chat").getLong("id").equals(chat.getLong("id"))) {
            throw new BotError(400, "Bad Request: message to edit not found");
        }
        if (!Boolean.TRUE.equals(message.getJsonObject("from").getBoolean("is_bot"))) {
            throw new BotError(400, "Bad Request: message can't be edited");
        }
        return message;
    }

    /** The messages of a chat, the oldest first. */
    List<JsonObject> conversation(long chat) {
        return messages.values().stream()
                .filter(message -> message.getJsonObject("chat").getLong("id") == chat)
                .toList();
    }

    static JsonObject text(HtmlText text) {
        var content = new JsonObject().put("text", text.visible());
        return text.entities().isEmpty() ? content : content.put("entities", text.entities());
    }

    static JsonArray buttons(JsonObject message) {
        var markup = message.getJsonObject("reply_markup");
        return markup == null ? new JsonArray() : markup.getJsonArray("inline_keyboard", new JsonArray());
    }
}
