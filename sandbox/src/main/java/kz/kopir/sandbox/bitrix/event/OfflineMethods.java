package kz.kopir.sandbox.bitrix.event;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import kz.kopir.sandbox.bitrix.rest.MethodAnswer;
import kz.kopir.sandbox.bitrix.rest.MethodCall;
import kz.kopir.sandbox.bitrix.rest.MethodRefused;
import kz.kopir.sandbox.bitrix.rest.MethodTable;
import kz.kopir.sandbox.bitrix.rest.Params;

/** {@code event.offline.*}. Mind the default of {@code get}: it takes records away at once. */
final class OfflineMethods {

    private static final long PAGE = 50;

    private final OfflineQueue queue;
    private final Supplier<EventSettings> settings;

    OfflineMethods(OfflineQueue queue, Supplier<EventSettings> settings) {
        this.queue = queue;
        this.settings = settings;
    }

    void register(MethodTable table) {
        table.on("event.offline.get", this::get)
                .on("event.offline.list", this::list)
                .on("event.offline.clear", this::clear)
                .on("event.offline.error", this::fail);
    }

    private MethodAnswer get(MethodCall call) {
        EventMethods.admit(call, settings.get());
        var params = call.params();
        var takesAway = !params.text("clear").filter(value -> value.equals("0")).isPresent();
        if (!takesAway && !settings.get().extended()) {
            throw new MethodRefused(403, "ACCESS_DENIED", "Access denied!");
        }
        var named = params.text("process_id").filter(process -> !process.isBlank());
        if (params.flag("error") && named.isEmpty()) {
            throw MethodRefused.missingParameter("process_id");
        }
        if (named.isPresent()) {
            return answer(call, named.get(), queue.reserved(named.get(), params.flag("error")));
        }
        var limit = params.integer("limit").orElse(PAGE);
        var wanted = wanted(params).and(record -> record.connector.equals(EventMethods.connector(params)));
        if (takesAway) {
            return answer(call, null, queue.take(wanted, order(params), limit));
        }
        var process = queue.reserve(wanted, order(params), limit);
        return answer(call, process, queue.reserved(process, false));
    }

    private static MethodAnswer answer(MethodCall call, String process, List<OfflineRecord> records) {
        var result = new LinkedHashMap<String, Object>();
        result.put("process_id", process);
        result.put("events", records.stream().map(OfflineRecord::shown).toList());
        if (!records.isEmpty()) {
            call.effects()
                    .committed("offline-given", String.valueOf(process), Map.of("process", String.valueOf(process)));
        }
        return MethodAnswer.of(result);
    }

    private MethodAnswer list(MethodCall call) {
        EventMethods.admit(call, settings.get());
        var found = queue.all()
                .filter(wanted(call.params()))
                .sorted(order(call.params()))
                .toList();
        var start = Math.max(0, call.params().integer("start").orElse(0L));
        var page = found.stream()
                .skip(start)
                .limit(PAGE)
                .map(OfflineRecord::listed)
                .toList();
        var next = start + PAGE < found.size() ? Integer.valueOf((int) (start + PAGE)) : null;
        return new MethodAnswer(page, next, found.size());
    }

    private MethodAnswer clear(MethodCall call) {
        EventMethods.admit(call, settings.get());
        queue.clear(process(call.params()), named(call.params()));
        return MethodAnswer.of(true);
    }

    private MethodAnswer fail(MethodCall call) {
        EventMethods.admit(call, settings.get());
        queue.fail(process(call.params()), named(call.params()));
        return MethodAnswer.of(true);
    }

    private static String process(Params params) {
        return params.text("process_id")
                .filter(process -> !process.isBlank())
                .orElseThrow(() -> MethodRefused.missingParameter("process_id"));
    }

    /** Records by their ids or by their messages' ids; without either, all of the process. */
    private static Predicate<OfflineRecord> named(Params params) {
        var ids = params.list("id").stream().map(Object::toString).toList();
        var messages = params.list("message_id").stream().map(Object::toString).toList();
        return record -> ids.isEmpty() && messages.isEmpty()
                || ids.contains(Long.toString(record.id))
                || messages.contains(record.messageId());
    }

    private static Predicate<OfflineRecord> wanted(Params params) {
        var filter = params.map("filter");
        return record -> filter.entrySet().stream()
                .allMatch(entry -> holds(entry.getKey(), String.valueOf(entry.getValue()), record));
    }

    private static boolean holds(String name, String value, OfflineRecord record) {
        return switch (name) {
            case "EVENT_NAME", "=EVENT_NAME" -> record.event.equalsIgnoreCase(value);
            case "PROCESS_ID", "=PROCESS_ID" -> record.process.equals(value);
            case "!PROCESS_ID", "!=PROCESS_ID" -> !record.process.equals(value);
            case "MESSAGE_ID", "=MESSAGE_ID" -> record.messageId().equals(value);
            case "ERROR", "=ERROR" -> record.failed == value.equals("1");
            default -> true;
        };
    }

    private static Comparator<OfflineRecord> order(Params params) {
        Comparator<OfflineRecord> byId = Comparator.comparing(record -> record.id);
        Comparator<OfflineRecord> byTime = Comparator.comparing(record -> record.at.toInstant());
        var order = params.map("order");
        if (order.containsKey("ID")) {
            return "DESC".equalsIgnoreCase(String.valueOf(order.get("ID"))) ? byId.reversed() : byId;
        }
        return ("DESC".equalsIgnoreCase(String.valueOf(order.get("TIMESTAMP_X"))) ? byTime.reversed() : byTime)
                .thenComparing(byId);
    }
}
