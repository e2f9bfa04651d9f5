package kz.kopir.platform.services;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import kz.kopir.contracts.EventJson;
import kz.kopir.platform.outbound.OutboundHttp;
import kz.kopir.platform.outbound.OutboundHttp.Answer;
import kz.kopir.platform.security.OnBehalf;

/**
 * Asks another service over REST, in the name of this one. Every failure to answer is a {@link NoAnswerFromServiceException}, and since only questions
 * are asked, each may be asked again.
 */
@ApplicationScoped
public class AskService {

    private static final int CONNECTIONS = 16;
    private static final int NOT_FOUND = 404;
    private static final String JSON = "application/json";

    private final OutboundHttp http;
    private final ServicesConfig config;
    private final ServiceToken token;

    AskService(Vertx vertx, ServicesConfig config, ServiceToken token) {
        this.config = config;
        this.token = token;
        this.http = new OutboundHttp(
                vertx, CONNECTIONS, config.connectTimeout(), config.readTimeout(), config.maxAnswerBytes(), null);
    }

    /**
     * What the path answers, as JSON; empty when nothing is there.
     *
     * @param path with its query, encoded as it is sent, such as {@code /api/onec/main/products?limit=100}
     */
    public Uni<Optional<JsonNode>> json(Service service, String path) {
        return json(service, path, null);
    }

    /** @param person for whom it is asked: nothing is answered that they may not see; null for the service itself */
    public Uni<Optional<JsonNode>> json(Service service, String path, OnBehalf person) {
        return get(service, path, JSON, person).map(found -> found.map(answer -> read(service, answer)));
    }

    /** As {@link #json}, for what is posted. */
    public Uni<JsonNode> post(Service service, String path, Object body) {
        return post(service, path, body, null).map(found -> found.orElseThrow(() -> noJson(service)));
    }

    /** @return empty where the answer has no body */
    public Uni<Optional<JsonNode>> post(Service service, String path, Object body, OnBehalf person) {
        return send(service, HttpMethod.POST, path, JSON, write(body), person)
                .map(answer -> require(service, answer))
                .map(answer -> answer.body().length() == 0 ? Optional.empty() : Optional.of(read(service, answer)));
    }

    /** The bytes of what the path answers; empty when nothing is there. */
    public Uni<Optional<byte[]>> bytes(Service service, String path, String mediaType) {
        return bytes(service, path, mediaType, null);
    }

    public Uni<Optional<byte[]>> bytes(Service service, String path, String mediaType, OnBehalf person) {
        return get(service, path, mediaType, person)
                .map(found -> found.map(answer -> answer.body().getBytes()));
    }

    private Uni<Optional<Answer>> get(Service service, String path, String mediaType, OnBehalf person) {
        return send(service, HttpMethod.GET, path, mediaType, Buffer.buffer(), person)
                .map(answer -> answer.status() == NOT_FOUND ? Optional.empty() : Optional.of(require(service, answer)));
    }

    private Uni<Answer> send(
            Service service, HttpMethod method, String path, String accept, Buffer body, OnBehalf person) {
        var address = URI.create(config.of(service).toString().replaceFirst("/+$", "") + path);
        return token.get()
                .chain(shown -> http.send(method, address, headers(shown, accept, body, person), body))
                .onFailure()
                .transform(failure ->
                        new NoAnswerFromServiceException(service, 0, "does not answer: " + failure, failure));
    }

    private static Map<String, String> headers(String token, String accept, Buffer body, OnBehalf person) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Authorization", "Bearer " + token);
        headers.put("Accept", accept);
        headers.put("Accept-Language", "ru");
        if (body.length() > 0) {
            headers.put("Content-Type", JSON);
        }
        if (person != null) {
            headers.put(OnBehalf.HEADER, person.encoded());
        }
        return headers;
    }

    private static Answer require(Service service, Answer answer) {
        if (answer.status() / 100 != 2) {
            throw new NoAnswerFromServiceException(
                    service, answer.status(), "answers %d %s".formatted(answer.status(), problem(answer)), null);
        }
        return answer;
    }

    /** A problem of ours says nothing personal in its code and title. */
    private static String problem(Answer answer) {
        if (!answer.contentType().contains("json")) {
            return "";
        }
        try {
            var json = EventJson.mapper().readTree(answer.body().getBytes());
            return json.path("code").asText() + " " + json.path("title").asText();
        } catch (IOException notJson) {
            return "";
        }
    }

    private static JsonNode read(Service service, Answer answer) {
        try {
            return EventJson.mapper().readTree(answer.body().getBytes());
        } catch (IOException e) {
            throw new NoAnswerFromServiceException(service, answer.status(), "does not answer JSON", e);
        }
    }

    private static NoAnswerFromServiceException noJson(Service service) {
        return new NoAnswerFromServiceException(service, 0, "does not answer JSON", null);
    }

    private static Buffer write(Object body) {
        try {
            return Buffer.buffer(EventJson.mapper().writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    void close(@Observes ShutdownEvent ending) {
        http.close();
    }
}
