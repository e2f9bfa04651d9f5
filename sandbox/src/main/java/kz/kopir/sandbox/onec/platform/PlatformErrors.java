package kz.kopir.sandbox.onec.platform;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import kz.kopir.sandbox.onec.odata.Answer;

/** What the platform itself answers, whichever service is asked. */
public final class PlatformErrors {

    private PlatformErrors() {}

    public static Answer unauthorized() {
        return new Answer(401, null, Buffer.buffer(), Map.of("WWW-Authenticate", "Basic realm=\"1C:Enterprise 8.3\""));
    }

    /** An exception as JSON behind a byte order mark. */
    public static Answer exception(int status, String summary, String reason) {
        var inner = new JsonObject()
                .put("descr", reason)
                .put("inner", new JsonObject().put("creationStack", "").put("data", ""));
        var body = new JsonObject()
                .put("#exception", "{http://v8.1c.ru/8.2/virtual-resource-system}Exception")
                .put(
                        "exception",
                        new JsonObject()
                                .put("reason", status)
                                .put("descr", summary)
                                .put("inner", inner));
        return new Answer(status, "application/json", Buffer.buffer("\uFEFF" + body.encode()), Map.of());
    }

    /** No session could be had. */
    public static Answer noSession(String text) {
        var body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<exception xmlns=\"http://v8.1c.ru/8.2/virtual-resource-system\" reason=\"406\"><descr>"
                + text.replace("&", "&amp;").replace("<", "&lt;")
                + "</descr></exception>";
        return new Answer(406, "application/xml", Buffer.buffer(body), Map.of());
    }

    public static Answer html(int status, String page) {
        return new Answer(status, "text/html; charset=utf-8", Buffer.buffer(page), Map.of());
    }

    public static Answer page(int status, String title) {
        return html(
                status,
                "<html><head><title>%1$d %2$s</title></head><body><h1>%2$s</h1></body></html>"
                        .formatted(status, title));
    }
}
