package kz.kopir.sandbox.telegram;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What the methods that write have in common: texts, captions and buttons. */
final class Writing {

    static final int MAX_TEXT = 4096;
    static final int MAX_CAPTION = 1024;
    private static final int MAX_CALLBACK_BYTES = 64;

    private Writing() {}

    static HtmlText text(Arguments arguments) {
        var text = parse(arguments.text("text"), arguments.text("parse_mode"));
        if (text.visible().isEmpty()) {
            throw new BotError(400, "Bad Request: message text is empty");
        }
        if (text.visible().length() > MAX_TEXT) {
            throw new BotError(400, "Bad Request: message is too long");
        }
        return text;
    }

    static HtmlText caption(Arguments arguments) {
        var caption = parse(arguments.text("caption"), arguments.text("parse_mode"));
        if (caption.visible().length() > MAX_CAPTION) {
            throw new BotError(400, "Bad Request: message caption is too long");
        }
        return caption;
    }

    /** The keyboard that is given; null for none. */
    static JsonObject keyboard(Arguments arguments) {
        var keyboard = arguments.object("reply_markup");
        if (keyboard == null) {
            return null;
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
        return keyboard;
    }

    private static HtmlText parse(String text, String mode) {
        return switch (mode.toLowerCase(Locale.ROOT)) {
            case "" -> new HtmlText(text.strip(), new JsonArray());
            case "html" -> HtmlText.parse(text);
            default -> throw new BotError(400, "Bad Request: unsupported parse_mode");
        };
    }
}
