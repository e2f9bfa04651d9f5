package kz.kopir.platform.outbound;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.tracing.TracingPolicy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * An HTTP client for calls whose outcome matters: it tells a call that never left ({@link NotSentException}) from one whose answer did
 * not come ({@link NoAnswerException}), follows no redirect, repeats nothing, and leaves addresses out of traces, since they may
 * hold secrets.
 */
public final class OutboundHttp {

    /** Bytes that are kept of an answer whose body is taken in pieces: enough to tell an error from what was asked for. */
    public static final int KEPT_OF_PIECES = 64 * 1024;

    private final Vertx vertx;
    private final HttpClient http;
    private final Duration connectTimeout;
    private final Duration readTimeout;
    private final long maxAnswerBytes;

    /** @param connections at most so many at a time */
    public OutboundHttp(Vertx vertx, int connections, Duration connectTimeout, Duration readTimeout) {
        this(vertx, connections, connectTimeout, readTimeout, Long.MAX_VALUE, null);
    }

    /**
     * @param maxAnswerBytes a longer answer is no answer; what came of it is thrown away
     * @param tls            null where the target asks for no certificate
     */
    public OutboundHttp(
            Vertx vertx,
            int connections,
            Duration connectTimeout,
            Duration readTimeout,
            long maxAnswerBytes,
            ClientTls tls) {
        this.maxAnswerBytes = maxAnswerBytes;
        this.vertx = vertx;
        this.connectTimeout = connectTimeout;
        this.readTimeout = readTimeout;
        var options = new HttpClientOptions()
                .setConnectTimeout((int) connectTimeout.toMillis())
                .setMaxPoolSize(connections)
                .setDecompressionSupported(true)
                .setTracingPolicy(TracingPolicy.IGNORE);
        this.http = vertx.createHttpClient(tls == null ? options : tls.applyTo(options));
    }

    /**
     * An answer.
     *
     * @param contentType empty when it has none
     * @param body        of one that was taken in pieces its first {@value #KEPT_OF_PIECES} bytes
     * @param retryAfter  for how long the target asks to be left alone; null when it does not ask
     * @param location    where a redirect points to, as it was sent; null when it points nowhere
     * @param cookies     the values of {@code Set-Cookie}; they may be secret
     */
    public record Answer(
            int status, String contentType, Buffer body, Duration retryAfter, String location, List<String> cookies) {

        /** One that neither points elsewhere nor sets a cookie. */
        public Answer(int status, String contentType, Buffer body, Duration retryAfter) {
            this(status, contentType, body, retryAfter, null, List.of());
        }
    }

    /** @param address with its path and query encoded as they are to be sent */
    public Uni<Answer> send(HttpMethod method, URI address, Map<String, String> headers, Buffer body) {
        return send(method, address, headers, body, null);
    }

    /** @param pieces takes the body of the answer, however long it is; null to keep it */
    public Uni<Answer> send(
            HttpMethod method, URI address, Map<String, String> headers, Buffer body, BodyPieces pieces) {
        return Uni.createFrom().completionStage(() -> {
            var answered = Promise.<Answer>promise();
            onContext(() -> http.request(options(method, address, headers))
                    .recover(failure -> Future.failedFuture(new NotSentException(failure)))
                    .compose(request -> send(request, body, pieces))
                    .onComplete(answered));
            return answered.future().toCompletionStage();
        });
    }

    /** On another thread the body of an answer could go by before anybody asks for it. */
    private void onContext(Runnable work) {
        if (Context.isOnEventLoopThread()) {
            work.run();
        } else {
            vertx.getOrCreateContext().runOnContext(ignored -> work.run());
        }
    }

    private Future<Answer> send(HttpClientRequest request, Buffer body, BodyPieces pieces) {
        return request.send(body)
                .compose(response ->
                        (pieces == null ? read(response) : read(response, pieces)).map(kept -> answer(response, kept)))
                .recover(failure -> Future.failedFuture(new NoAnswerException(failure)));
    }

    private Future<Buffer> read(HttpClientResponse response) {
        var whole = Promise.<Buffer>promise();
        var body = Buffer.buffer();
        response.exceptionHandler(whole::tryFail);
        response.endHandler(end -> whole.tryComplete(body));
        response.handler(piece -> {
            if (body.length() + (long) piece.length() <= maxAnswerBytes) {
                body.appendBuffer(piece);
            } else if (whole.tryFail(new AnswerTooLongException())) {
                response.request().reset();
            }
        });
        return whole.future();
    }

    private static Future<Buffer> read(HttpClientResponse response, BodyPieces pieces) {
        var whole = Promise.<Buffer>promise();
        var kept = Buffer.buffer();
        response.exceptionHandler(whole::tryFail);
        response.endHandler(end -> whole.tryComplete(kept));
        response.handler(piece -> {
            kept.appendBuffer(piece, 0, Math.min(piece.length(), KEPT_OF_PIECES - kept.length()));
            var taken = Future.<Void>succeededFuture().compose(nothing -> pieces.take(piece));
            if (!taken.succeeded()) {
                waitFor(taken, response, whole);
            }
        });
        return whole.future();
    }

    private static void waitFor(Future<Void> taken, HttpClientResponse response, Promise<Buffer> whole) {
        var context = Vertx.currentContext();
        response.pause();
        taken.onSuccess(nothing -> context.runOnContext(ignored -> response.resume()))
                .onFailure(failure -> {
                    if (whole.tryFail(failure)) {
                        response.request().reset();
                    }
                });
    }

    private static Answer answer(HttpClientResponse response, Buffer body) {
        var type = response.getHeader("Content-Type");
        return new Answer(
                response.statusCode(),
                type == null ? "" : type,
                body,
                seconds(response.getHeader("Retry-After")),
                response.getHeader("Location"),
                List.copyOf(response.cookies()));
    }

    /** Of the header's two forms the one in seconds; a date depends on clocks that nobody compared. */
    private static Duration seconds(String header) {
        return header != null && header.strip().matches("\\d{1,6}")
                ? Duration.ofSeconds(Long.parseLong(header.strip()))
                : null;
    }

    private RequestOptions options(HttpMethod method, URI address, Map<String, String> headers) {
        var tls = "https".equals(address.getScheme());
        var query = address.getRawQuery();
        var options = new RequestOptions()
                .setMethod(method)
                .setHost(address.getHost())
                .setPort(address.getPort() > 0 ? address.getPort() : tls ? 443 : 80)
                .setSsl(tls)
                .setURI(address.getRawPath() + (query == null ? "" : "?" + query))
                .setFollowRedirects(false)
                .setConnectTimeout(connectTimeout.toMillis())
                .setIdleTimeout(readTimeout.toMillis())
                .putHeader("User-Agent", "Kopir/0.1");
        headers.forEach(options::putHeader);
        return options;
    }

    public void close() {
        http.close();
    }
}
