package kz.kopir.notifier.telling;

import java.util.List;

/**
 * A message as it is sent.
 *
 * @param chat    Telegram's id; negative for groups
 * @param html    in the HTML that Telegram knows
 * @param buttons rows of buttons below it; null for none
 * @param edits   the message that it takes the place of; null for a new one
 */
public record Message(long chat, String html, List<List<Button>> buttons, Long edits) {

    public Message(long chat, String html) {
        this(chat, html, null, null);
    }

    /**
     * What a person may press.
     *
     * @param data comes back to the bot; at most 64 bytes
     */
    public record Button(String text, String data) {}
}
