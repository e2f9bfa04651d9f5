package kz.kopir.sandbox.onec.access;

import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import io.vertx.ext.web.Router;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Takes the same calls over HTTPS, but only from a caller with a certificate of the run's own authority. */
public final class TlsListener {

    private static final long PATIENCE_SECONDS = 20;
    private static final int MAX_REQUEST_LINE = 64 * 1024;

    private final KeyFiles files;
    private volatile CompletableFuture<Integer> listening;
    private int port;

    /** @param port 0 takes any free one, and the same again after a stop */
    public TlsListener(KeyFiles files, int port) {
        this.files = files;
        this.port = port;
    }

    public KeyFiles files() {
        return files;
    }

    /** Waits until it listens; not to be asked on the event loop. */
    public String url() {
        return "https://localhost:"
                + listening.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /** Begins to listen; on the event loop. */
    public void listen(Vertx vertx, Router router) {
        var options = new HttpServerOptions()
                .setHost(System.getProperty("kopir.sandbox.host", "localhost"))
                .setPort(port)
                .setMaxInitialLineLength(MAX_REQUEST_LINE)
                .setSsl(true)
                .setUseAlpn(false)
                .setClientAuth(ClientAuth.REQUIRED)
                .setKeyCertOptions(store(files.serverKeys().toString()))
                .setTrustOptions(store(files.trust().toString()));
        listening = vertx.createHttpServer(options)
                .requestHandler(router)
                .listen()
                .map(server -> port = server.actualPort())
                .toCompletionStage()
                .toCompletableFuture();
    }

    private static PfxOptions store(String path) {
        return new PfxOptions().setPath(path).setPassword(KeyFiles.PASSWORD);
    }
}
