package kz.kopir.sandbox.telegram;

import io.vertx.core.json.JsonObject;
import java.util.Objects;
import kz.kopir.sandbox.sim.Call;

/** {@code editMessageText} and {@code editMessageReplyMarkup}. An edit counts for the rates as a message does. */
final class EditMessage implements BotMethod {

    private static final String NOT_MODIFIED =
            "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";

    private final Chats chats;
    private final boolean withText;

    EditMessage(Chats chats, boolean withText) {
        this.chats = chats;
        this.withText = withText;
    }

    @Override
    public JsonObject call(Call call, Arguments arguments) {
        var chat = chats.chat(arguments.text("chat_id"));
        var content = withText ? Chats.text(Writing.text(arguments)) : new JsonObject();
        var keyboard = Writing.keyboard(arguments);
        var message = chats.own(chat, arguments.number("message_id", 0));
        chats.admit(chat);
        if ((!withText || content.getString("text").equals(message.getString("text")))
                && Objects.equals(keyboard, message.getJsonObject("reply_markup"))) {
            throw new BotError(400, NOT_MODIFIED);
        }
        if (withText) {
            message.remove("entities");
            message.mergeIn(content);
        }
        if (keyboard == null) {
            message.remove("reply_markup");
        } else {
            message.put("reply_markup", keyboard);
        }
        call.committed("edit", message.getInteger("message_id").toString(), SendMessage.detail(arguments, message));
        return message;
    }
}
