package kz.kopir.bitrix;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** document-service's printing of documents, over HTTP: each is one page that names its path. */
public final class DocumentService implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile boolean away;
    private volatile int padding;

    DocumentService() {
        server = vertx.createHttpServer()
                .requestHandler(request -> {
                    asked.add(request.uri());
                    if (away) {
                        request.response().setStatusCode(503).end();
                    } else if (request.path().matches("/api/documents/[0-9a-f-]{36}/print")) {
                        request.response()
                                .putHeader("Content-Type", "application/pdf")
                                .end(Buffer.buffer(pdf(request.path()) + " ".repeat(padding)));
                    } else {
                        request.response().setStatusCode(404).end();
                    }
                })
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** What it prints for the path. */
    static String pdf(String path) {
        return "%PDF-1.7 " + path;
    }

    void isAway(boolean now) {
        away = now;
    }

    /** Its documents are longer by so many bytes. */
    void pads(int bytes) {
        padding = bytes;
    }

    /** The paths with their queries that it was asked for. */
    List<String> asked() {
        return asked;
    }

    String url() {
        return "http://localhost:" + server.actualPort();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
