package kz.kopir.notifier.telling;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Cuts Telegram's HTML into messages that are not too long: at ends of lines or words where there are any, never inside a tag or an entity. What is
 * open at a cut is closed and opened again. The length is that of what people see, in UTF-16 units, as Telegram counts.
 */
public final class SplitHtml {

    /** What Telegram takes, less some room. */
    private static final int LONGEST = 4000;

    private static final Pattern TOKEN = Pattern.compile(
            "<[^>]*>|&(?:[a-z]+|#\\d+|#x[0-9a-fA-F]+);|[\\uD800-\\uDBFF][\\uDC00-\\uDFFF]|.", Pattern.DOTALL);

    private final int longest;
    private final List<String> parts = new ArrayList<>();
    private final Deque<String> open = new ArrayDeque<>();
    private StringBuilder part = new StringBuilder();
    private int visible;
    private int breakAt = -1;
    private int breakVisible;
    private List<String> openAtBreak = List.of();

    private SplitHtml(int longest) {
        this.longest = longest;
    }

    public static List<String> parts(String html) {
        return parts(html, LONGEST);
    }

    static List<String> parts(String html, int longest) {
        return html.length() <= longest ? List.of(html) : new SplitHtml(longest).split(html);
    }

    private List<String> split(String html) {
        var tokens = TOKEN.matcher(html);
        while (tokens.find()) {
            var token = tokens.group();
            if (token.startsWith("<") && token.length() > 1) {
                tag(token);
            } else {
                text(token);
            }
        }
        if (visible > 0) {
            parts.add(closed(part.toString(), List.copyOf(open)));
        }
        return List.copyOf(parts);
    }

    private void tag(String tag) {
        part.append(tag);
        if (tag.startsWith("</")) {
            open.poll();
        } else {
            open.push(tag);
        }
    }

    private void text(String token) {
        var length = token.startsWith("&") ? 1 : token.length();
        if (visible + length > longest) {
            cut();
        }
        part.append(token);
        visible += length;
        if (token.isBlank()) {
            breakAt = part.length();
            breakVisible = visible;
            openAtBreak = List.copyOf(open);
        }
    }

    /** At the last blank, unless that would leave little in this part. */
    private void cut() {
        var isAtBlank = breakAt > 0 && breakVisible > longest / 2;
        var at = isAtBlank ? breakAt : part.length();
        var still = isAtBlank ? openAtBreak : List.copyOf(open);
        var rest = part.substring(at);
        parts.add(closed(part.substring(0, at).stripTrailing(), still));
        visible -= isAtBlank ? breakVisible : visible;
        part = new StringBuilder(String.join("", still.reversed())).append(rest);
        breakAt = -1;
    }

    /** @param still the open tags, the innermost first */
    private static String closed(String part, List<String> still) {
        var closed = new StringBuilder(part);
        still.forEach(tag -> closed.append("</").append(name(tag)).append('>'));
        return closed.toString();
    }

    private static String name(String tag) {
        return tag.substring(1, tag.length() - 1).split("\\s", 2)[0];
    }
}
