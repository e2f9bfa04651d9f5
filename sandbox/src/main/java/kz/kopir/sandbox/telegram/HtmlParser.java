package kz.kopir.sandbox.telegram;

import io.vertx.core.json.JsonArray;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a message's HTML as strictly as Telegram does: its few tags, its four named entities and numeric ones. */
final class HtmlParser {

    private static final Pattern END_TAG = Pattern.compile("</([^\\s>]*)\\s*>");
    private static final Pattern START_TAG =
            Pattern.compile("<([^\\s>/<]+)((?:\\s+[\\w-]+(?:\\s*=\\s*(?:\"[^\"]*\"|'[^']*'|[\\w.-]+))?)*)\\s*>");
    private static final Pattern HREF = Pattern.compile("\\bhref\\s*=\\s*[\"']?([^\"'>]*)");
    private static final Pattern ENTITY = Pattern.compile("&(?:#x([0-9a-fA-F]{1,6})|#(\\d{1,7})|(lt|gt|amp|quot));");

    private record Open(String tag, String attributes, int offset) {}

    private final String html;
    private final StringBuilder visible = new StringBuilder();
    private final JsonArray entities = new JsonArray();
    private final Deque<Open> open = new ArrayDeque<>();
    private int at;

    HtmlParser(String html) {
        this.html = html;
    }

    HtmlText parse() {
        while (at < html.length()) {
            var symbol = html.charAt(at);
            if (symbol == '<') {
                tag();
            } else if (symbol == '&') {
                entity();
            } else {
                visible.append(symbol);
                at++;
            }
        }
        if (!open.isEmpty()) {
            throw error("Can't find end tag corresponding to start tag \"" + open.peek().tag + "\"");
        }
        return new HtmlText(visible.toString().stripTrailing(), entities);
    }

    private void tag() {
        if (html.startsWith("</", at)) {
            close(match(END_TAG));
        } else {
            var start = match(START_TAG);
            var name = start.group(1).toLowerCase(Locale.ROOT);
            if (!HtmlText.TAGS.containsKey(name)) {
                throw error("Unsupported start tag \"" + name + "\" at byte offset " + byteOffset());
            }
            open.push(new Open(name, start.group(2), visible.length()));
            at = start.end();
        }
    }

    private Matcher match(Pattern pattern) {
        var matcher = pattern.matcher(html).region(at, html.length());
        if (matcher.lookingAt()) {
            return matcher;
        }
        var name = Pattern.compile("</?([\\w-]*)").matcher(html).region(at, html.length());
        var found = name.lookingAt() ? name.group(1).toLowerCase(Locale.ROOT) : "";
        // "5 < 7" and "<br/>" fail on the name, "<b" on the missing end
        throw HtmlText.TAGS.containsKey(found)
                ? error("Unclosed start tag at byte offset " + byteOffset())
                : error("Unsupported start tag \"" + found + "\" at byte offset " + byteOffset());
    }

    private void close(Matcher end) {
        if (open.isEmpty()) {
            throw error("Unexpected end tag at byte offset " + byteOffset());
        }
        var last = open.pop();
        var name = end.group(1).toLowerCase(Locale.ROOT);
        if (!name.isEmpty() && !name.equals(last.tag)) {
            throw error("Unmatched end tag at byte offset " + byteOffset() + ", expected \"</" + last.tag
                    + ">\", found \"</" + name + ">\"");
        }
        at = end.end();
        var length = visible.length() - last.offset;
        if (length > 0) {
            var entity = HtmlText.entity(HtmlText.TAGS.get(last.tag), last.offset, length);
            var href = HREF.matcher(last.attributes);
            if (last.tag.equals("a") && href.find()) {
                entity.put("url", href.group(1));
            }
            entities.add(entity);
        }
    }

    private void entity() {
        var matcher = ENTITY.matcher(html).region(at, html.length());
        if (!matcher.lookingAt()) {
            visible.append('&'); // an unknown one is text
            at++;
            return;
        }
        if (matcher.group(1) != null) {
            visible.appendCodePoint(Integer.parseInt(matcher.group(1), 16));
        } else if (matcher.group(2) != null) {
            visible.appendCodePoint(Integer.parseInt(matcher.group(2)));
        } else {
            visible.append(
                    switch (matcher.group(3)) {
                        case "lt" -> '<';
                        case "gt" -> '>';
                        case "amp" -> '&';
                        default -> '"';
                    });
        }
        at = matcher.end();
    }

    private int byteOffset() {
        return html.substring(0, at).getBytes(StandardCharsets.UTF_8).length;
    }

    private static BotError error(String reason) {
        return new BotError(400, "Bad Request: can't parse entities: " + reason);
    }
}
