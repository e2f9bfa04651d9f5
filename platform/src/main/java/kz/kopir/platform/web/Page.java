package kz.kopir.platform.web;

import java.util.List;
import java.util.function.Function;

/**
 * A piece of a long list.
 *
 * @param next what to give as {@code after} for the next piece; null on the last one
 */
public record Page<T>(List<T> items, String next) {

    /** The largest piece that may be asked for. */
    public static final int MAX = 200;

    /** @param found up to {@code limit + 1} items: one more than asked says that there is a next piece */
    public static <T> Page<T> of(List<T> found, int limit, Function<T, Object> key) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        var items = found.subList(0, limit);
        return new Page<>(items, String.valueOf(key.apply(items.getLast())));
    }
}
