package kz.kopir.sandbox.prove.feed;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import kz.kopir.sandbox.launch.Sandbox;

/** A person who uses Kopir's own API, and tries again when it does not answer. */
public final class Office {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int WELL = 2;

    private final Sandbox sandbox;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    public Office(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** Whether the document is cancelled now for certain; what is not certain can be tried again. */
    public boolean cancel(String document) {
        var answer = ask("POST", "/api/documents/" + document + "/cancel", new JsonObject().put("reason", "prove"));
        return answer.well() || answer.body().contains("DOC-0003");
    }

    /** Sends a refused document to 1C once more. */
    public boolean export(String document) {
        return ask("POST", "/api/document-sync/" + document + "/export_to_1c", new JsonObject())
                .well();
    }

    /** @return the body of an answer that is well; anything else is an exception */
    public JsonObject must(String method, String path, JsonObject body) {
        var answer = ask(method, path, body);
        if (!answer.well()) {
            throw new IllegalStateException(method + " " + path + " answers " + answer.status() + " " + answer.body());
        }
        return answer.body().isEmpty() ? new JsonObject() : new JsonObject(answer.body());
    }

    private record Answer(int status, String body) {

        boolean well() {
            return status / 100 == WELL;
        }
    }

    private Answer ask(String method, String path, JsonObject body) {
        var url = path.startsWith("http") ? path : sandbox.addresses().url() + path;
        var request = HttpRequest.newBuilder(URI.create(url))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + sandbox.adminToken())
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.encode()));
        if (body != null && body.containsKey("version")) {
            request.header("If-Match", '"' + body.getValue("version").toString() + '"');
        }
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException noAnswer) {
            return new Answer(0, noAnswer.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking Kopir", e);
        }
    }
}
