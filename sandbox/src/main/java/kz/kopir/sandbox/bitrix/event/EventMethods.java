package kz.kopir.sandbox.bitrix.event;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import kz.kopir.sandbox.bitrix.event.OfflineQueue.Binding;
import kz.kopir.sandbox.bitrix.rest.MethodAnswer;
import kz.kopir.sandbox.bitrix.rest.MethodCall;
import kz.kopir.sandbox.bitrix.rest.MethodRefused;
import kz.kopir.sandbox.bitrix.rest.MethodTable;
import kz.kopir.sandbox.bitrix.rest.Params;

/** {@code event.bind}, {@code event.unbind} and {@code event.get} of offline events, and {@code feature.get}. */
public final class EventMethods {

    private static final Pattern KNOWN = Pattern.compile(
            "ONCRM(DEAL|LEAD|COMPANY|CONTACT|REQUISITE|BANKDETAIL|PRODUCT|TIMELINECOMMENT)(ADD|UPDATE|DELETE)"
                    + "|ONCRMDEALMOVETOCATEGORY|ONPAYMENTENTITYSAVED|ONPAYMENTDELETED|ONSALEORDER(SAVED|DELETED)"
                    + "|CATALOG\\.(PRODUCT|PRICE)\\.ON\\.(ADD|UPDATE|DELETE)|ONAPPTEST");

    private final OfflineQueue queue;
    private final Supplier<EventSettings> settings;

    public EventMethods(OfflineQueue queue, Supplier<EventSettings> settings) {
        this.queue = queue;
        this.settings = settings;
    }

    public void register(MethodTable table) {
        table.on("event.bind", this::bind)
                .on("event.unbind", this::unbind)
                .on("event.get", this::get)
                .on("feature.get", this::feature);
        new OfflineMethods(queue, settings).register(table);
    }

    /** Before anything of an application is done for a caller that is none. */
    static void admit(MethodCall call, EventSettings settings) {
        if (!settings.application()) {
            call.guard().caller().requireApplication();
        }
    }

    private MethodAnswer bind(MethodCall call) {
        admit(call, settings.get());
        var params = call.params();
        if (!isOffline(params)) {
            throw new MethodRefused(400, "ERROR_CORE", "This portal of the sandbox binds offline events only");
        }
        var binding = new Binding(event(params), connector(params));
        if (!binding.connector().isEmpty() && !settings.get().extended()) {
            throw new MethodRefused(400, "ERROR_CORE", "Connectors are not available on this plan");
        }
        if (!queue.bind(binding)) {
            throw new MethodRefused(400, "ERROR_CORE", "Unable to set event handler: Handler already binded");
        }
        call.effects().committed("event-bound", binding.event(), Map.of("connector", binding.connector()));
        return MethodAnswer.of(true);
    }

    private MethodAnswer unbind(MethodCall call) {
        admit(call, settings.get());
        var event = event(call.params());
        var connector = call.params().text("auth_connector");
        var count = isOffline(call.params())
                ? queue.unbind(binding -> binding.event().equals(event)
                        && connector
                                .filter(name -> !name.equals(binding.connector()))
                                .isEmpty())
                : 0;
        return MethodAnswer.of(Map.of("count", count));
    }

    private MethodAnswer get(MethodCall call) {
        admit(call, settings.get());
        return MethodAnswer.of(
                queue.bindings().stream().map(EventMethods::shown).toList());
    }

    private static Map<String, Object> shown(Binding binding) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("event", binding.event());
        shown.put("handler", "");
        shown.put("auth_type", "0");
        shown.put("offline", 1);
        return shown;
    }

    private MethodAnswer feature(MethodCall call) {
        var code = call.params().text("CODE").orElseThrow(() -> MethodRefused.missingParameter("CODE"));
        var paid = List.of("rest_auth_connector", "rest_offline_extended").contains(code)
                && settings.get().extended();
        return MethodAnswer.of(Map.of("value", paid ? "Y" : "N"));
    }

    static String connector(Params params) {
        return params.text("auth_connector").orElse("");
    }

    private static boolean isOffline(Params params) {
        return params.text("event_type").filter("offline"::equals).isPresent();
    }

    private static String event(Params params) {
        var event = params.text("event")
                .map(name -> name.toUpperCase(Locale.ROOT))
                .orElseThrow(() -> MethodRefused.missingParameter("event"));
        if (!KNOWN.matcher(event).matches()) {
            throw new MethodRefused(400, "ERROR_EVENT_NOT_FOUND", "Event not found");
        }
        return event;
    }
}
