package kz.kopir.sandbox.onec;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/** A careful client of the simulated 1C: encodes addresses by hand, asks for plain JSON. */
final class OnecCaller {

    static final String SALES = "Document_РеализацияТоваровУслуг";
    private static final String PLAIN = "application/json;odata=nometadata";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final OnecSimulator onec;

    OnecCaller(OnecSimulator onec) {
        this.onec = onec;
    }

    HttpResponse<String> get(String resource) {
        return send(request(resource).header("Accept", PLAIN).GET());
    }

    HttpResponse<String> getAtom(String resource) {
        return send(request(resource).GET());
    }

    HttpResponse<String> send(String method, String resource, String body) {
        return send(request(resource)
                .header("Accept", PLAIN)
                .header("Content-Type", "application/json; charset=utf-8")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    /** @param authorization of somebody else than Kopir */
    HttpResponse<String> send(String method, String resource, String body, String authorization) {
        return send(request(resource)
                .setHeader("Authorization", authorization)
                .header("Accept", PLAIN)
                .header("Content-Type", "application/json; charset=utf-8")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> post(String resource, JsonObject body) {
        return send("POST", resource, body.encode());
    }

    HttpResponse<String> postDocument(UUID id) {
        return send("POST", SALES + "(guid'" + id + "')/Post?PostingModeOperational=false", "");
    }

    JsonObject sale(UUID id) {
        return new JsonObject(get(SALES + "(guid'" + id + "')").body());
    }

    JsonArray rows(String resource) {
        return new JsonObject(get(resource).body()).getJsonArray("value");
    }

    HttpRequest.Builder request(String resource) {
        return HttpRequest.newBuilder(URI.create(onec.serviceUrl() + encode(resource)))
                .header("Authorization", basic(OnecSimulator.USER + ":" + OnecSimulator.PASSWORD));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String basic(String login) {
        return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }

    /** Everything but the marks that shape an address; a space becomes %20, and a plus stays what it is. */
    private static String encode(String resource) {
        var encoded = new StringBuilder();
        for (var symbol : resource.toCharArray()) {
            encoded.append(
                    "/?&=$(),'+:;*".indexOf(symbol) >= 0
                            ? String.valueOf(symbol)
                            : URLEncoder.encode(String.valueOf(symbol), StandardCharsets.UTF_8)
                                    .replace("+", "%20"));
        }
        return encoded.toString();
    }

    static String error(HttpResponse<String> answer) {
        return answer.statusCode() + "/"
                + new JsonObject(answer.body()).getJsonObject("odata.error").getString("code");
    }

    static String errorText(HttpResponse<String> answer) {
        return new JsonObject(answer.body())
                .getJsonObject("odata.error")
                .getJsonObject("message")
                .getString("value");
    }
}
