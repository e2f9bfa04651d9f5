package kz.kopir.bitrix.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.tracing.TracingPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** POSTs JSON and tells a call that never left from one whose answer did not come. */
class BitrixHttpClient {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int CONNECTIONS = 8;

    private final HttpClient http;
    private final Duration readTimeout;
    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** The call was not sent. */
    static final class NotSentException extends RuntimeException {
        NotSentException(Throwable cause) {
            super(cause.getClass().getSimpleName(), cause);
        }
    }

    /** The call was sent, wholly or in part, and its answer did not come wholly. */
    static final class NoAnswerException extends RuntimeException {
        NoAnswerException(Throwable cause) {
            super(cause.getClass().getSimpleName(), cause);
        }
    }

    /** @param json empty when the body is no JSON object */
    record HttpAnswer(int status, Optional<CrmData> json) {}

    /** @param readTimeout longer than the 60 s that Bitrix24 gives a call */
    BitrixHttpClient(Vertx vertx, Duration readTimeout) {
        this.readTimeout = readTimeout;
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) CONNECT.toMillis())
                .setMaxPoolSize(CONNECTIONS)
                .setDecompressionSupported(true)
                // spans and their attributes would hold the path, and with it the secret
                .setTracingPolicy(TracingPolicy.IGNORE));
    }

    Uni<HttpAnswer> post(WebhookUrl url, String method, Map<String, Object> parameters) {
        var body = write(parameters);
        return Uni.createFrom()
                .completionStage(() -> http.request(options(url, method)).toCompletionStage())
                .onFailure()
                .transform(NotSentException::new)
                .flatMap(request -> send(request, body));
    }

    private Uni<HttpAnswer> send(HttpClientRequest request, Buffer body) {
        return Uni.createFrom()
                .completionStage(() -> request.send(body)
                        .compose(response -> response.body().map(answer -> read(response.statusCode(), answer)))
                        .toCompletionStage())
                .onFailure()
                .transform(NoAnswerException::new);
    }

    private RequestOptions options(WebhookUrl url, String method) {
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost(url.host())
                .setPort(url.port())
                .setSsl(url.tls())
                .setURI(url.path(method))
                .setFollowRedirects(false)
                .setConnectTimeout(CONNECT.toMillis())
                .setIdleTimeout(readTimeout.toMillis())
                .putHeader("Content-Type", "application/json; charset=utf-8")
                .putHeader("Accept", "application/json")
                .putHeader("User-Agent", "Kopir/0.1");
    }

    private Buffer write(Map<String, Object> parameters) {
        try {
            return Buffer.buffer(json.writeValueAsBytes(parameters));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Parameters of a call that are no JSON", e);
        }
    }

    private HttpAnswer read(int status, Buffer body) {
        try {
            var answer = json.readTree(body.getBytes());
            return new HttpAnswer(
                    status, Optional.of(answer).filter(node -> node.isObject()).map(CrmData::new));
        } catch (IOException e) {
            return new HttpAnswer(status, Optional.empty());
        }
    }

    void close() {
        http.close();
    }
}
