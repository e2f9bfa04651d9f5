package kz.kopir.sandbox.launch;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** RFC 9457 problem details of the router itself. */
final class Problems {

    static final String TYPE = "application/problem+json";

    private Problems() {}

    static void answer(RoutingContext context, int status, String title, String detail) {
        context.response().setStatusCode(status).putHeader("Content-Type", TYPE).end(body(status, title, detail));
    }

    static Buffer body(int status, String title, String detail) {
        return new JsonObject()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .toBuffer();
    }
}
