package kz.kopir.sandbox.telegram;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;
import java.util.function.Supplier;
import kz.kopir.sandbox.sim.Ledger;

/** {@code /_sim/say}, {@code /press}, {@code /block}, {@code /unblock}, {@code /migrate} and {@code /chat}: what a person does with the bot. */
final class People {

    private static final String CHAT = "chat";

    private final Chats chats;
    private final Updates updates;
    private final Ledger ledger;

    People(Chats chats, Updates updates, Ledger ledger) {
        this.chats = chats;
        this.updates = updates;
        this.ledger = ledger;
    }

    static void mount(Router router, Supplier<People> people) {
        router.post("/_sim/say")
                .handler(context -> doing(
                        context,
                        body -> people.get()
                                .say(
                                        body.getLong(CHAT),
                                        body.getLong("from", Math.abs(body.getLong(CHAT))),
                                        body.getString("language", "ru"),
                                        body.getString("text"))));
        router.post("/_sim/press")
                .handler(context -> doing(
                        context,
                        body -> people.get()
                                .press(
                                        body.getLong(CHAT),
                                        body.getLong("from", Math.abs(body.getLong(CHAT))),
                                        body.getString("button"))));
        router.post("/_sim/block")
                .handler(context -> doing(context, body -> {
                    people.get().chats.block(body.getLong(CHAT).toString());
                    return new JsonObject().put("blocked", true);
                }));
        router.post("/_sim/unblock")
                .handler(context -> doing(context, body -> {
                    people.get().chats.unblock(body.getLong(CHAT).toString());
                    return new JsonObject().put("blocked", false);
                }));
        router.post("/_sim/migrate")
                .handler(context -> doing(
                        context,
                        body -> new JsonObject()
                                .put(
                                        "chat",
                                        people.get()
                                                .chats
                                                .migrate(body.getLong(CHAT).toString()))));
        router.get("/_sim/chat")
                .handler(context -> context.json(people.get()
                        .conversation(Long.parseLong(
                                context.request().getParam("id", "0").strip()))));
    }

    /** Whoever writes has not blocked the bot; one who was never there has pressed Start. */
    JsonObject say(long chat, long from, String language, String text) {
        chats.unblock(Long.toString(chat));
        var place = chat > 0 ? chats.person(chat, "Человек " + chat) : chats.group(chat, "group", "Группа " + chat);
        var content = new JsonObject().put("text", text);
        if (text.startsWith("/")) {
            content.put(
                    "entities",
                    new JsonArray().add(HtmlText.entity("bot_command", 0, text.split("\\s", 2)[0].length())));
        }
        var message = chats.post(place, person(from, language), content);
        ledger.append(
                "said",
                message.getInteger("message_id").toString(),
                new JsonObject().put("chat_id", chat).put("text", text));
        return new JsonObject().put("update_id", updates.add("message", message));
    }

    /** Presses the newest button in the chat whose words or data hold the text. */
    JsonObject press(long chat, long from, String button) {
        for (var message : chats.conversation(chat).reversed()) {
            for (var row : Chats.buttons(message)) {
                for (var key : (JsonArray) row) {
                    var found = (JsonObject) key;
                    if (found.getString("text", "").contains(button)
                            || found.getString("callback_data", "").equals(button)) {
                        return pressed(message, from, found);
                    }
                }
            }
        }
        throw new BotError(400, "There is no button '%s' in chat %d".formatted(button, chat));
    }

    private JsonObject pressed(JsonObject message, long from, JsonObject button) {
        var query = new JsonObject()
                .put("id", Long.toString(System.nanoTime()))
                .put("from", person(from, "ru"))
                .put("message", message)
                .put("chat_instance", "-3759")
                .put("data", button.getString("callback_data"));
        ledger.append(
                "pressed", query.getString("id"), new JsonObject().put("data", button.getString("callback_data")));
        return new JsonObject().put("update_id", updates.add("callback_query", query));
    }

    /** What is to be seen in the chat, the oldest first. */
    JsonObject conversation(long chat) {
        var messages = new JsonArray();
        chats.conversation(chat).forEach(message -> messages.add(shown(message)));
        return new JsonObject().put("messages", messages);
    }

    private static JsonObject shown(JsonObject message) {
        var shown = new JsonObject()
                .put("id", message.getInteger("message_id"))
                .put("from", message.getJsonObject("from").getString("first_name"));
        for (var field : new String[] {"text", "caption", "document", "photo"}) {
            if (message.containsKey(field)) {
                shown.put(field, message.getValue(field));
            }
        }
        var buttons = new JsonArray();
        for (var row : Chats.buttons(message)) {
            ((JsonArray) row).forEach(key -> buttons.add(((JsonObject) key).getString("text")));
        }
        return buttons.isEmpty() ? shown : shown.put("buttons", buttons);
    }

    private static JsonObject person(long id, String language) {
        return new JsonObject()
                .put("id", id)
                .put("is_bot", false)
                .put("first_name", "Человек " + id)
                .put("language_code", language);
    }

    private static void doing(RoutingContext context, Function<JsonObject, JsonObject> work) {
        try {
            context.json(work.apply(context.body().asJsonObject()));
        } catch (DecodeException | ClassCastException | NullPointerException e) {
            context.response().setStatusCode(400);
            context.json(new JsonObject().put("error", "Send JSON with chat, and text or button"));
        } catch (BotError e) {
            context.response().setStatusCode(400);
            context.json(new JsonObject().put("error", e.getMessage()));
        }
    }
}
