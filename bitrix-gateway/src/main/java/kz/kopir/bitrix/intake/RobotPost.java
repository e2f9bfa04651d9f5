package kz.kopir.bitrix.intake;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the robot «Вебхук» of a stage posts: the document it ran for, as a form. What a person typed behind the address comes along as
 * the query. It names no event and carries no token.
 */
public record RobotPost(Map<String, String> fields) {

    private static final Pattern DEAL = Pattern.compile("(?:DEAL_)?([1-9][0-9]{0,18})");
    private static final String DOCUMENT = "document_id[2]";
    private static final String TYPED = "deal_id";

    public RobotPost {
        fields = Map.copyOf(fields);
    }

    /**
     * @param query as it was sent; null for none
     * @throws IllegalArgumentException when either is no form
     */
    public static RobotPost of(String query, String body) {
        var fields = new HashMap<>(WebhookPost.of(query == null ? "" : query).fields());
        fields.putAll(WebhookPost.of(body).fields());
        return new RobotPost(fields);
    }

    /** What the robot ran for, such as {@code DEAL_123} or {@code LEAD_5}; else what was typed as {@code deal_id}; empty for nothing. */
    public String document() {
        var document = text(DOCUMENT);
        return document.isEmpty() ? text(TYPED) : document;
    }

    /** The deal's id; empty when it ran for something else. */
    public Optional<String> deal() {
        var document = DEAL.matcher(document());
        return document.matches() ? Optional.of(document.group(1)) : Optional.empty();
    }

    /** Empty where Bitrix24 does not say it. */
    public String memberId() {
        return text("auth[member_id]");
    }

    private String text(String name) {
        return fields.getOrDefault(name, "").strip();
    }
}
