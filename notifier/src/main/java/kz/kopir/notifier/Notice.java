package kz.kopir.notifier;

import java.util.Map;

/**
 * One thing to tell people.
 *
 * @param key      notices with the same key are told in order: the order's key
 * @param identity a second notice with this identity is not told
 * @param title    what it is about in a few signs, for a list: a number, a deal
 * @param facts    what the template fills in; a {@link Word} is written in the reader's language
 * @param missing  a document's id or an order's key, of which we do not know yet what decides who is told; null where nothing is missing
 */
public record Notice(
        NoticeKind kind,
        String key,
        String identity,
        String title,
        Map<String, Object> facts,
        About about,
        String missing) {

    /** Of which nothing is missing. */
    public Notice(NoticeKind kind, String key, String identity, String title, Map<String, Object> facts, About about) {
        this(kind, key, identity, title, facts, about, null);
    }
}
