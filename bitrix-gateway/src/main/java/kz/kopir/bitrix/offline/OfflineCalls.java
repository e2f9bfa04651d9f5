package kz.kopir.bitrix.offline;

import io.smallrye.mutiny.Uni;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.kopir.bitrix.client.BitrixReply;
import kz.kopir.bitrix.portal.Portal;

/** The calls of {@code event.*}, in the portal's own words. */
final class OfflineCalls {

    private static final String OFFLINE = "offline";

    private OfflineCalls() {}

    static Uni<BitrixReply> bound(Portal portal) {
        return portal.client().call("event.get", Map.of());
    }

    static Uni<BitrixReply> feature(Portal portal, String code) {
        return portal.client().call("feature.get", Map.of("CODE", code));
    }

    static Uni<BitrixReply> bind(Portal portal, String event, String connector) {
        return portal.client()
                .call("event.bind", withConnector(connector, Map.of("event", event, "event_type", OFFLINE)));
    }

    /** What is given is hidden from others until it is cleared; the default would take it away at once. */
    static Uni<BitrixReply> reserve(Portal portal, String connector, int limit) {
        return portal.client()
                .call(
                        "event.offline.get",
                        withConnector(
                                connector, Map.of("clear", 0, "limit", limit, "order", Map.of("TIMESTAMP_X", "ASC"))));
    }

    static Uni<BitrixReply> reserved(Portal portal, String connector, String process) {
        return portal.client()
                .call("event.offline.get", withConnector(connector, Map.of("clear", 0, "process_id", process)));
    }

    /** Records that somebody has reserved: with a queue of our own that was us. */
    static Uni<BitrixReply> listReserved(Portal portal) {
        return portal.client()
                .call(
                        "event.offline.list",
                        Map.of("filter", Map.of("!PROCESS_ID", ""), "order", Map.of("ID", "ASC"), "start", 0));
    }

    static Uni<BitrixReply> clear(Portal portal, String process, List<String> messages) {
        return portal.client().call("event.offline.clear", Map.of("process_id", process, "message_id", messages));
    }

    static Uni<BitrixReply> fail(Portal portal, String process, List<String> messages) {
        return portal.client().call("event.offline.error", Map.of("process_id", process, "message_id", messages));
    }

    private static Map<String, Object> withConnector(String connector, Map<String, Object> parameters) {
        if (connector.isEmpty()) {
            return parameters;
        }
        var named = new LinkedHashMap<>(parameters);
        named.put("auth_connector", connector);
        return named;
    }
}
