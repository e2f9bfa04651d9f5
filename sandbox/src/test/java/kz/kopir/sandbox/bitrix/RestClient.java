package kz.kopir.sandbox.bitrix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** Calls the simulator as any client of a portal would. */
final class RestClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final BitrixSimulator bitrix;

    RestClient(BitrixSimulator bitrix) {
        this.bitrix = bitrix;
    }

    /** The whole body of the answer to a JSON call. */
    JsonNode body(String method, String json) {
        return read(raw(method, json).body());
    }

    /** The answer's {@code result}. */
    JsonNode result(String method, String json) {
        var body = body(method, json);
        if (!body.has("result")) {
            throw new AssertionError(method + " answered " + body);
        }
        return body.get("result");
    }

    HttpResponse<String> raw(String method, String json) {
        return send(bitrix.baseUrl() + method, "POST", "application/json", json);
    }

    HttpResponse<String> form(String method, String form) {
        return send(bitrix.baseUrl() + method, "POST", "application/x-www-form-urlencoded", form);
    }

    HttpResponse<String> get(String pathAndQuery) {
        return send(bitrix.url() + pathAndQuery, "GET", "text/plain", "");
    }

    HttpResponse<String> control(String method, String path, String json) {
        return send(bitrix.url() + path, method, "application/json", json);
    }

    JsonNode batch(Map<String, String> commands, boolean halt) {
        return result(
                "batch",
                JSON.valueToTree(Map.of("halt", halt ? 1 : 0, "cmd", JSON.valueToTree(commands)))
                        .toString());
    }

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + json, e);
        }
    }

    private HttpResponse<String> send(String url, String method, String type, String body) {
        var request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", type)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
