package kz.kopir.notifier.bot;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * What a person did, with no more of it than is needed: no names.
 *
 * @param from     who, as Telegram knows them
 * @param language of their Telegram; may be null
 * @param text     what they wrote; null for a button
 * @param query    the id of the pressing; null for a text
 * @param data     of the button
 * @param message  that the button is on
 */
public record Update(
        long id,
        long chat,
        boolean isPrivate,
        long from,
        String language,
        String text,
        String query,
        String data,
        Long message) {

    /**
     * Reads what Telegram sent.
     *
     * @return empty for what nobody answers, such as a picture
     * @throws ClassCastException   when it has another shape
     * @throws NullPointerException when something is missing
     */
    public static Optional<Update> of(JsonObject update) {
        var id = update.getLong("update_id").longValue();
        var query = update.getJsonObject("callback_query");
        if (query != null) {
            var message = query.getJsonObject("message");
            return message == null || query.getString("data") == null
                    ? Optional.empty()
                    : Optional.of(of(
                            id,
                            message,
                            query.getJsonObject("from"),
                            null,
                            query.getString("id"),
                            query.getString("data")));
        }
        var message = update.getJsonObject("message");
        return message == null || message.getString("text") == null || message.getJsonObject("from") == null
                ? Optional.empty()
                : Optional.of(of(id, message, message.getJsonObject("from"), message.getString("text"), null, null));
    }

    private static Update of(long id, JsonObject message, JsonObject from, String text, String query, String data) {
        var chat = message.getJsonObject("chat");
        return new Update(
                id,
                chat.getLong("id"),
                "private".equals(chat.getString("type")),
                from.getLong("id"),
                from.getString("language_code"),
                text,
                query,
                data,
                query == null ? null : message.getLong("message_id"));
    }
}
