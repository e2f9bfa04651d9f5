package kz.kopir.notifier;

/**
 * One thing to tell people.
 *
 * @param key      notices with the same key are told in order: the order's key
 * @param identity a second notice with this identity is not told
 * @param template names the text, such as {@code document-posted}
 * @param facts    what the template fills in
 */
public record Notice(Audience audience, String key, String identity, String template, Object facts) {}
