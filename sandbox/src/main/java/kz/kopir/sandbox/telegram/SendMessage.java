package kz.kopir.sandbox.telegram;

import io.vertx.core.json.JsonObject;
import kz.kopir.sandbox.sim.Call;

/** {@code sendMessage}: plain text or HTML. */
final class SendMessage implements BotMethod {

    private final Chats chats;

    SendMessage(Chats chats) {
        this.chats = chats;
    }

    @Override
    public JsonObject call(Call call, Arguments arguments) {
        var chat = chats.chat(arguments.text("chat_id"));
        var text = Writing.text(arguments);
        var keyboard = Writing.keyboard(arguments);
        chats.admit(chat);
        var message = chats.post(chat, Chats.text(text));
        if (keyboard != null) {
            message.put("reply_markup", keyboard);
        }
        call.committed("message", message.getInteger("message_id").toString(), detail(arguments, message));
        return message;
    }

    static JsonObject detail(Arguments arguments, JsonObject message) {
        return new JsonObject()
                .put("chat_id", message.getJsonObject("chat").getLong("id"))
                .put("text", message.getString("text"))
                .put("sent", arguments.text("text"))
                .put("buttons", Chats.buttons(message).copy());
    }
}
