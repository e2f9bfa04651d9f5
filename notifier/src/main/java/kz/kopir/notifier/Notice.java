package kz.kopir.notifier;

import java.util.Map;

/**
 * One thing to tell people.
 *
 * @param key      notices with the same key are told in order: the order's key
 * @param identity a second notice with this identity is not told
 * @param title    what it is about in a few signs, for a list: a number, a deal
 * @param facts    what the template fills in; a {@link Word} is written in the reader's language
 */
public record Notice(
        NoticeKind kind, String key, String identity, String title, Map<String, Object> facts, About about) {}
