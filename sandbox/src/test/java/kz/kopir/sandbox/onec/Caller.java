package kz.kopir.sandbox.onec;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Calls any address of the simulated 1C, with whatever headers. */
final class Caller {

    private final HttpClient http;

    Caller() {
        this(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    }

    Caller(HttpClient http) {
        this.http = http;
    }

    /** @param headers names and values by turns */
    HttpResponse<String> call(String method, String address, String body, String... headers) {
        var request =
                HttpRequest.newBuilder(URI.create(address)).method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String kopir() {
        return OnecCaller.basic(OnecSimulator.USER + ":" + OnecSimulator.PASSWORD);
    }

    static String person() {
        return OnecCaller.basic("Бухгалтер:песочница");
    }

    /** What 1C puts a byte order mark before. */
    static JsonObject json(HttpResponse<String> answer) {
        var body = answer.body();
        return new JsonObject(body.startsWith("\uFEFF") ? body.substring(1) : body);
    }
}
