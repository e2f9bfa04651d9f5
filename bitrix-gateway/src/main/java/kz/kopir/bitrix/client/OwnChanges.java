package kz.kopir.bitrix.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What we change in a portal ourselves. Changes are named, where the portal knows the name, so that its queue of events leaves them out;
 * and the deals that they touch are remembered for a while, so that the webhooks which they cause are not each followed by a reading.
 */
public final class OwnChanges {

    private static final Pattern CHANGES = Pattern.compile("(?i).+\\.(add|update|set|delete|pay|unpay|register)");
    private static final Pattern OF_A_DEAL = Pattern.compile("(?i)crm\\.(item|deal)\\.update");
    private static final Pattern ID = Pattern.compile("[?&](?i:id)=([0-9]+)");
    private static final Pattern OTHER_TYPE = Pattern.compile("[?&]entityTypeId=(?!2(&|$))");
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final String CONNECTOR = "auth_connector";

    private final Clock clock;
    private final Map<String, Instant> deals = new ConcurrentHashMap<>();
    private volatile String connector = "";

    OwnChanges(Clock clock) {
        this.clock = clock;
    }

    /** @param name as the queue of events was bound; empty for none */
    public void nameAs(String name) {
        connector = name;
    }

    /** The deals that we have changed within the time, or are just changing. */
    public Collection<String> within(Duration time) {
        var now = clock.instant();
        deals.values().removeIf(at -> at.isBefore(now.minus(REMEMBERED)));
        return deals.entrySet().stream()
                .filter(change -> change.getValue().isAfter(now.minus(time)))
                .map(Map.Entry::getKey)
                .toList();
    }

    Map<String, Object> named(String method, Map<String, Object> parameters) {
        if (connector.isEmpty() || !CHANGES.matcher(method).matches()) {
            return parameters;
        }
        var named = new LinkedHashMap<>(parameters);
        named.put(CONNECTOR, connector);
        return named;
    }

    /** @param query a command of a batch */
    String named(String method, String query) {
        if (connector.isEmpty() || !CHANGES.matcher(method).matches()) {
            return query;
        }
        return query + (query.contains("?") ? "&" : "?") + CONNECTOR + "="
                + URLEncoder.encode(connector, StandardCharsets.UTF_8);
    }

    /** A call was made, or its answer came. */
    void made(String method, Map<String, Object> parameters) {
        dealsOf(method, parameters).forEach(deal -> deals.put(deal, clock.instant()));
    }

    private static List<String> dealsOf(String method, Map<String, Object> parameters) {
        if (parameters.get("cmd") instanceof Map<?, ?> commands) {
            return commands.values().stream()
                    .map(Object::toString)
                    .flatMap(OwnChanges::dealOf)
                    .toList();
        }
        var other = parameters.getOrDefault("entityTypeId", 2).toString();
        return OF_A_DEAL.matcher(method).matches() && other.equals("2") && parameters.get("id") != null
                ? List.of(parameters.get("id").toString())
                : List.of();
    }

    private static Stream<String> dealOf(String command) {
        var method = command.split("\\?", 2)[0];
        var id = ID.matcher(command);
        return OF_A_DEAL.matcher(method).matches()
                        && !OTHER_TYPE.matcher(command).find()
                        && id.find()
                ? Stream.of(id.group(1))
                : Stream.empty();
    }
}
