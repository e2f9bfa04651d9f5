package kz.kopir.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import kz.kopir.sandbox.launch.Sandbox;
import kz.kopir.sandbox.launch.ServiceProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two instances of onec-gateway, of which one holds the base. */
class EitherInstanceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String DOCUMENTS = "/api/onec/main/documents?type=WAYBILL&from=2026-11-01&to=2026-11-30";

    private final Sandbox sandbox = RunningSandbox.get();
    private final HttpClient http = HttpClient.newHttpClient();
    private ServiceProcess second;

    @BeforeEach
    void startSecond() {
        second = sandbox.startSecond("onec-gateway");
    }

    @AfterEach
    void stopSecond() {
        second.stop();
    }

    @Test
    void eitherOneAnswersWhatOnlyTheHolderOfTheBaseMayAskOneC() {
        var first = sandbox.service("onec-gateway");
        await().atMost(PATIENCE).until(() -> get(first, DOCUMENTS).statusCode() == 200);
        var theirs = get(second, DOCUMENTS);
        assertThat(theirs.statusCode()).as(theirs.body()).isEqualTo(200);
        assertThat(theirs.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));

        var test = send(second, "/api/onec-integrations/main/test?document_type=invoice", "POST", "");
        assertThat(test.statusCode()).as(test.body()).isEqualTo(200);
        assertThat(test.body()).contains("\"steps\"");
        var unknown = get(second, "/api/onec/nobody/documents?type=WAYBILL&from=2026-11-01&to=2026-11-30");
        assertThat(unknown.body()).contains("ONEC-0600");
        var wrong = send(second, "/api/onec/main/loyalty/" + UUID.randomUUID(), "PUT", "{\"card\": \"\"}");
        assertThat(wrong.statusCode()).as(wrong.body()).isEqualTo(400);
    }

    private HttpResponse<String> get(ServiceProcess service, String path) {
        return send(service, path, "GET", "");
    }

    private HttpResponse<String> send(ServiceProcess service, String path, String method, String body) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + service.port() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + sandbox.adminToken())
                .header("Content-Type", "application/json")
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
