package kz.kopir.sandbox.telegram;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.HashMap;
import java.util.Map;

/** Reads bodies, with the files of multipart ones in memory. */
final class Uploads implements Handler<RoutingContext> {

    private static final String KEY = Uploads.class.getName();

    private final Handler<RoutingContext> others = BodyHandler.create(false);

    /** A file as it was sent. */
    record File(String name, String type, Buffer content) {}

    @Override
    public void handle(RoutingContext context) {
        var type = context.request().getHeader("Content-Type");
        if (type == null || !type.startsWith("multipart/form-data")) {
            others.handle(context);
            return;
        }
        var files = new HashMap<String, File>();
        context.put(KEY, files);
        var request = context.request();
        request.setExpectMultipart(true);
        request.uploadHandler(upload -> {
            var content = Buffer.buffer();
            upload.handler(content::appendBuffer);
            upload.endHandler(
                    end -> files.put(upload.name(), new File(upload.filename(), upload.contentType(), content)));
        });
        request.endHandler(end -> context.next());
        request.resume();
    }

    /** By the names of their fields. */
    static Map<String, File> of(RoutingContext context) {
        Map<String, File> files = context.get(KEY);
        return files == null ? Map.of() : files;
    }
}
