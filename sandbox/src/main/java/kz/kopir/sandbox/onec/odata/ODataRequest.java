package kz.kopir.sandbox.onec.odata;

import io.vertx.ext.web.RoutingContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kz.kopir.sandbox.onec.base.OnecError;

/**
 * A request after decoding.
 *
 * @param baseUrl the service's address without a slash at the end
 * @param resource what comes after it
 */
public record ODataRequest(
        String method,
        String baseUrl,
        String resource,
        Map<String, String> options,
        String accept,
        String ifMatch,
        String body) {

    private static final Set<String> KNOWN =
            Set.of("$filter", "$select", "$top", "$skip", "$orderby", "$expand", "$inlinecount", "$format");

    public static ODataRequest of(RoutingContext context, String basePath) {
        var request = context.request();
        var path = request.path();
        var resource = path.startsWith(basePath) ? decode(path.substring(basePath.length())) : "";
        var body = context.body().asString("UTF-8");
        return new ODataRequest(
                request.method().name(),
                (request.isSSL() ? "https://" : "http://") + request.getHeader("Host") + basePath,
                resource.replaceAll("^/+|/+$", ""),
                options(request.query()),
                request.getHeader("Accept"),
                request.getHeader("If-Match"),
                body == null ? "" : body);
    }

    private static Map<String, String> options(String query) {
        var options = new LinkedHashMap<String, String>();
        for (var pair : query == null ? new String[0] : query.split("&")) {
            var sign = pair.indexOf('=');
            var name = decode(sign < 0 ? pair : pair.substring(0, sign));
            if (!name.isEmpty()) {
                options.put(name, sign < 0 ? "" : decode(pair.substring(sign + 1)));
            }
        }
        return options;
    }

    /** Percent-encoding only: a plus stays a plus, in 1C too. */
    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    Format format() {
        return Format.of(options.get("$format"), accept);
    }

    void checkOptions() {
        for (var name : options.keySet()) {
            if (name.startsWith("$") && !KNOWN.contains(name)) {
                throw new OnecError(400, 0, "The " + name + " parameter is not supported");
            }
        }
    }
}
