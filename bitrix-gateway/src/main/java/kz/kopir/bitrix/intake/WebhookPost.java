package kz.kopir.bitrix.intake;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What Bitrix24's outgoing webhook says: a form whose names have PHP's brackets, and whose values are texts. Fields may be missing. */
public record WebhookPost(Map<String, String> fields) {

    public WebhookPost {
        fields = Map.copyOf(fields);
    }

    /** @throws IllegalArgumentException when it is no form */
    public static WebhookPost of(String body) {
        var fields = new HashMap<String, String>();
        for (var pair : body.split("&")) {
            if (pair.isBlank()) {
                continue;
            }
            var parts = pair.split("=", 2);
            fields.putIfAbsent(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]));
        }
        return new WebhookPost(fields);
    }

    /** Such as {@code ONCRMDEALUPDATE}; empty when it says none. */
    public String event() {
        return text("event");
    }

    /** The id of what it is about, when that is a number as Bitrix24's ids are. */
    public Optional<String> id() {
        return Optional.of(text("data[FIELDS][ID]")).filter(id -> id.matches("[1-9][0-9]{0,18}"));
    }

    public String applicationToken() {
        return text("auth[application_token]");
    }

    public String memberId() {
        return text("auth[member_id]");
    }

    /** A new one, as installations and pings of offline events carry it; empty in all others. */
    public String refreshToken() {
        return text("auth[refresh_token]");
    }

    /** The portal's host, as it says. */
    public String domain() {
        return text("auth[domain]");
    }

    private String text(String name) {
        return fields.getOrDefault(name, "").strip();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
