package kz.kopir.sandbox.telegram;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import kz.kopir.sandbox.sim.Call;

/** {@code sendMessage}: plain text or HTML. */
final class SendMessage implements BotMethod {

    private static final int MAX_TEXT = 4096;
    private static final int MAX_CALLBACK_BYTES = 64;

    private final Chats chats;

    SendMessage(Chats chats) {
        this.chats = chats;
    }

    @Override
    public JsonObject call(Call call, Arguments arguments) {
        var chat = chats.chat(arguments.text("chat_id"));
        var text = parse(arguments.text("text"), arguments.text("parse_mode"));
        if (text.visible().isEmpty()) {
            throw new BotError(400, "Bad Request: message text is empty");
        }
        if (text.visible().length() > MAX_TEXT) {
            throw new BotError(400, "Bad Request: message is too long");
        }
        var keyboard = arguments.object("reply_markup");
        checkButtons(keyboard);
        chats.admit(chat);
        var message = chats.post(chat, text.visible(), text.entities());
        if (keyboard != null) {
            message.put("reply_markup", keyboard);
        }
        call.committed("message", message.getInteger("message_id").toString(), detail(arguments, message));
        return message;
    }

    private static JsonObject detail(Arguments arguments, JsonObject message) {
        return new JsonObject()
                .put("chat_id", message.getJsonObject("chat").getLong("id"))
                .put("text", message.getString("text"))
                .put("sent", arguments.text("text"));
    }

    private static HtmlText parse(String text, String mode) {
        return switch (mode.toLowerCase(java.util.Locale.ROOT)) {
            case "" -> new HtmlText(text.strip(), new JsonArray());
            case "html" -> HtmlText.parse(text);
            default -> throw new BotError(400, "Bad Request: unsupported parse_mode");
        };
    }

    private static void checkButtons(JsonObject keyboard) {
        if (keyboard == null) {
            return;
        }
        for (var row : keyboard.getJsonArray("inline_keyboard", new JsonArray())) {
            for (var button : (JsonArray) row) {
                var data = ((JsonObject) button).getString("callback_data", "-");
                var bytes = data.getBytes(StandardCharsets.UTF_8).length;
                if (bytes < 1 || bytes > MAX_CALLBACK_BYTES) {
                    throw new BotError(400, "Bad Request: BUTTON_DATA_INVALID");
                }
            }
        }
    }
}
