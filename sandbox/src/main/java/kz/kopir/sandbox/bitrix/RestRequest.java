package kz.kopir.sandbox.bitrix;

import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kz.kopir.sandbox.bitrix.rest.Params;
import kz.kopir.sandbox.bitrix.rest.PhpForm;
import kz.kopir.sandbox.bitrix.rest.PhpJson;

/**
 * A request to {@code /rest/{user}/{code}/{method}[.json][/]}, or an application's to {@code /rest/{method}}: parameters of the query
 * string and the body, merged.
 *
 * @param user null in an application's
 * @param code null in an application's
 */
record RestRequest(String user, String code, String method, Params params) {

    private static final String ENDING = ".json";
    private static final int WEBHOOK = 4;
    private static final int APPLICATION = 2;

    /** @return empty when the path is no method */
    static Optional<RestRequest> of(RoutingContext context) {
        var segments = context.request().path().substring(1).split("/");
        var byWebhook = segments.length == WEBHOOK;
        if (!byWebhook && segments.length != APPLICATION || !segments[0].equals("rest")) {
            return Optional.empty();
        }
        var name = segments[segments.length - 1];
        var method = name.toLowerCase(Locale.ROOT).endsWith(ENDING)
                ? name.substring(0, name.length() - ENDING.length())
                : name;
        return Optional.of(new RestRequest(
                byWebhook ? segments[1] : null, byWebhook ? segments[2] : null, method, new Params(merged(context))));
    }

    private static Map<String, Object> merged(RoutingContext context) {
        var merged = new LinkedHashMap<>(PhpForm.parse(context.request().query()));
        var type =
                Optional.ofNullable(context.request().getHeader("Content-Type")).orElse("");
        if (type.startsWith("application/json")) {
            // a body that is no JSON, or starts with a byte order mark, is no parameters at all: and no error
            Optional.ofNullable(context.body().asString())
                    .flatMap(PhpJson::read)
                    .ifPresent(merged::putAll);
        } else {
            var form = new PhpForm();
            context.request().formAttributes().forEach(field -> form.put(field.getKey(), field.getValue()));
            merged.putAll(form.values());
        }
        return merged;
    }
}
