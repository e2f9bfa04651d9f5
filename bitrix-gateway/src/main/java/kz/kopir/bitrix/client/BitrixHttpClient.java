package kz.kopir.bitrix.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import kz.kopir.bitrix.client.PortalDoor.Entry.Open;
import kz.kopir.platform.outbound.OutboundHttp;

/** POSTs JSON to a method of a portal, and reads the JSON of its answer where there is any. */
class BitrixHttpClient {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int CONNECTIONS = 8;
    private static final Map<String, String> HEADERS =
            Map.of("Content-Type", "application/json; charset=utf-8", "Accept", "application/json");

    private final OutboundHttp http;
    private final JsonMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /**
     * @param json     empty when the body is no JSON object
     * @param location where a redirect points to; null when it is none
     */
    record HttpAnswer(int status, String body, Optional<CrmData> json, String location) {}

    /** @param readTimeout longer than the 60 s that Bitrix24 gives a call */
    BitrixHttpClient(Vertx vertx, Duration readTimeout) {
        this.http = new OutboundHttp(vertx, CONNECTIONS, CONNECT, readTimeout);
    }

    Uni<HttpAnswer> post(Open through, String method, Map<String, Object> parameters) {
        var all = new HashMap<>(parameters);
        all.putAll(through.parameters());
        return http.send(HttpMethod.POST, URI.create(through.base() + method), HEADERS, write(all))
                .map(answer -> new HttpAnswer(
                        answer.status(), answer.body().toString(), read(answer.body()), redirect(answer)));
    }

    private static String redirect(OutboundHttp.Answer answer) {
        return answer.status() >= 300 && answer.status() < 400 ? answer.location() : null;
    }

    private Buffer write(Map<String, Object> parameters) {
        try {
            return Buffer.buffer(json.writeValueAsBytes(parameters));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Parameters of a call that are no JSON", e);
        }
    }

    private Optional<CrmData> read(Buffer body) {
        try {
            return Optional.of(json.readTree(body.getBytes()))
                    .filter(JsonNode::isObject)
                    .map(CrmData::new);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    void close() {
        http.close();
    }
}
