package kz.kopir.notifier.ai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.stream.Collectors;
import kz.kopir.contracts.EventJson;
import kz.kopir.notifier.ai.ModelFailure.Kind;
import kz.kopir.platform.exchange.Exchange;
import kz.kopir.platform.exchange.ExchangeLog;
import kz.kopir.platform.outbound.AnswerTooLongException;
import kz.kopir.platform.outbound.OutboundHttp;
import kz.kopir.platform.outbound.OutboundHttp.Answer;

/**
 * How langchain4j reaches the provider. Here an answer is seen whole: errors that come with HTTP 200, for how long to wait, and what the call has cost.
 * It waits for the answer, so it is called on threads that may.
 */
@ApplicationScoped
class ProviderHttp implements HttpClient {

    private static final int CONNECTIONS = 8;
    private static final long MAX_ANSWER_BYTES = 4L * 1024 * 1024;
    private static final int OK = 200;

    private final OutboundHttp http;
    private final Meter meter;
    private final ExchangeLog log;
    private final Duration patience;

    ProviderHttp(Vertx vertx, AiConfig config, Meter meter, ExchangeLog log) {
        this.meter = meter;
        this.log = log;
        this.patience = config.readTimeout().plus(config.connectTimeout()).plusSeconds(1);
        this.http = new OutboundHttp(
                vertx, CONNECTIONS, config.connectTimeout(), config.readTimeout(), MAX_ANSWER_BYTES, null);
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        meter.requireCredit().await().atMost(patience);
        var begun = OffsetDateTime.now();
        Answer answer;
        try {
            answer = http.send(
                            HttpMethod.POST, URI.create(request.url()), headers(request), Buffer.buffer(request.body()))
                    .await()
                    .atMost(patience);
        } catch (AnswerTooLongException e) {
            throw new ModelFailure(Kind.UNUSABLE, "its answer is too long");
        } catch (RuntimeException e) {
            note(begun, null, Exchange.Status.UNKNOWN);
            throw new ModelFailure(Kind.AWAY, e.getClass().getSimpleName());
        }
        var body = read(answer);
        var status = error(answer, body);
        note(begun, answer.status(), status == OK ? Exchange.Status.OK : Exchange.Status.REFUSED);
        if (body != null) {
            meter.count(body).await().atMost(patience);
        }
        if (status != OK) {
            throw new ModelFailure(Kind.of(status), "the provider answers " + status, answer.retryAfter());
        }
        if (!body.path("choices").path(0).path("message").isObject()) {
            throw new ModelFailure(Kind.UNUSABLE, "the answer has no message");
        }
        return SuccessfulHttpResponse.builder()
                .statusCode(answer.status())
                .body(answer.body().toString())
                .headers(Map.of())
                .build();
    }

    /** Bodies hold people's questions, so the log has none of them. */
    private void note(OffsetDateTime begun, Integer httpStatus, Exchange.Status status) {
        log.record(new Exchange(
                "llm",
                "main",
                Exchange.Direction.OUT,
                "chat/completions",
                null,
                status,
                httpStatus,
                Duration.between(begun, OffsetDateTime.now()),
                null,
                null,
                begun));
    }

    /** Null for what is no JSON, such as a page of a proxy. */
    private static JsonNode read(Answer answer) {
        try {
            var json = EventJson.mapper().readTree(answer.body().getBytes());
            return json != null && json.isObject() ? json : null;
        } catch (IOException notJson) {
            return null;
        }
    }

    /** The status that the answer means: the provider's own errors come late, with HTTP 200. */
    private static int error(Answer answer, JsonNode body) {
        if (answer.status() != OK) {
            return answer.status();
        }
        if (body == null) {
            return 502;
        }
        var error = body.hasNonNull("error")
                ? body.get("error")
                : body.path("choices").path(0).path("error");
        if (error.isObject() || error.isTextual()) {
            return error.path("code").asInt(502);
        }
        return "error".equals(body.path("choices").path(0).path("finish_reason").asText()) ? 502 : OK;
    }

    private static Map<String, String> headers(HttpRequest request) {
        return request.headers().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> String.join(",", header.getValue())));
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedOperationException("Answers are taken whole: what streams cannot be checked");
    }

    /** What langchain4j builds its client with. */
    HttpClientBuilder builder() {
        var client = this;
        return new HttpClientBuilder() {

            @Override
            public Duration connectTimeout() {
                return null;
            }

            @Override
            public HttpClientBuilder connectTimeout(Duration timeout) {
                return this;
            }

            @Override
            public Duration readTimeout() {
                return null;
            }

            @Override
            public HttpClientBuilder readTimeout(Duration timeout) {
                return this;
            }

            @Override
            public HttpClient build() {
                return client;
            }
        };
    }

    void close(@Observes ShutdownEvent ending) {
        http.close();
    }
}
