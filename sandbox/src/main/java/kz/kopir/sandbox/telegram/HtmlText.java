package kz.kopir.sandbox.telegram;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/**
 * A text after Telegram's reading of its HTML.
 *
 * @param visible what people see; limits and entity offsets count its UTF-16 units
 */
record HtmlText(String visible, JsonArray entities) {

    /** Tag → entity type; whatever is not here is refused. */
    static final Map<String, String> TAGS = Map.ofEntries(
            Map.entry("b", "bold"),
            Map.entry("strong", "bold"),
            Map.entry("i", "italic"),
            Map.entry("em", "italic"),
            Map.entry("u", "underline"),
            Map.entry("ins", "underline"),
            Map.entry("s", "strikethrough"),
            Map.entry("strike", "strikethrough"),
            Map.entry("del", "strikethrough"),
            Map.entry("span", "spoiler"),
            Map.entry("tg-spoiler", "spoiler"),
            Map.entry("a", "text_link"),
            Map.entry("tg-emoji", "custom_emoji"),
            Map.entry("code", "code"),
            Map.entry("pre", "pre"),
            Map.entry("blockquote", "blockquote"));

    /** @throws BotError can't parse entities */
    static HtmlText parse(String html) {
        return new HtmlParser(html).parse();
    }

    static JsonObject entity(String type, int offset, int length) {
        return new JsonObject().put("offset", offset).put("length", length).put("type", type);
    }
}
