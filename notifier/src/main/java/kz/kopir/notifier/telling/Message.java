package kz.kopir.notifier.telling;

/**
 * A message as it is sent.
 *
 * @param chat Telegram's id; negative for groups
 * @param html in the HTML that Telegram knows
 */
public record Message(long chat, String html) {}
