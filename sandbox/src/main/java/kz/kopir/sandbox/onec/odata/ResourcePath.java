package kz.kopir.sandbox.onec.odata;

import java.util.ArrayList;
import java.util.List;
import kz.kopir.sandbox.onec.base.OnecError;

/** {@code Set(key)/segment(arguments)}, taken apart. */
record ResourcePath(List<Segment> segments) {

    /** @param arguments what is between the brackets; null without brackets */
    record Segment(String name, String arguments) {}

    static ResourcePath parse(String resource) {
        var segments = new ArrayList<Segment>();
        var at = 0;
        while (at <= resource.length()) {
            var end = endOfName(resource, at);
            var name = resource.substring(at, end);
            if (name.isEmpty()) {
                throw new OnecError(404, 6, "Неверный адрес: " + resource);
            }
            String arguments = null;
            if (end < resource.length() && resource.charAt(end) == '(') {
                var close = segments.isEmpty() ? endOfKey(resource, end) : resource.lastIndexOf(')');
                if (close < end) {
                    throw new OnecError(400, 6, "Неверный адрес: нет закрывающей скобки.");
                }
                arguments = resource.substring(end + 1, close);
                end = close + 1;
            }
            segments.add(new Segment(name, arguments));
            if (end < resource.length() && resource.charAt(end) != '/') {
                throw new OnecError(400, 6, "Неверный адрес: " + resource);
            }
            at = end + 1;
        }
        return new ResourcePath(List.copyOf(segments));
    }

    Segment first() {
        return segments.getFirst();
    }

    int size() {
        return segments.size();
    }

    private static int endOfName(String text, int from) {
        var at = from;
        while (at < text.length() && text.charAt(at) != '(' && text.charAt(at) != '/') {
            at++;
        }
        return at;
    }

    private static int endOfKey(String text, int open) {
        var quoted = false;
        for (int at = open; at < text.length(); at++) {
            if (text.charAt(at) == '\'') {
                quoted = !quoted;
            } else if (text.charAt(at) == ')' && !quoted) {
                return at;
            }
        }
        return -1;
    }
}
