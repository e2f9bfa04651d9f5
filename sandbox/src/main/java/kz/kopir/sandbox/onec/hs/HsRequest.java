package kz.kopir.sandbox.onec.hs;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/**
 * A call of an HTTP service.
 *
 * @param path after the publication's {@code /hs}, such as {@code /kopir/v1/ping}
 */
public record HsRequest(String method, String path, MultiMap parameters, String body) {

    public static HsRequest of(RoutingContext context, String root) {
        var request = context.request();
        var body = context.body().asString("UTF-8");
        return new HsRequest(
                request.method().name(),
                request.path().substring(root.length()),
                request.params(),
                body == null ? "" : body.startsWith("\uFEFF") ? body.substring(1) : body);
    }

    long number(String parameter, long otherwise) {
        var value = parameters.get(parameter);
        return value == null ? otherwise : Long.parseLong(value);
    }
}
