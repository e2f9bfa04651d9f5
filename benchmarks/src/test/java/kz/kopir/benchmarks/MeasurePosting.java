package kz.kopir.benchmarks;

import static kz.kopir.benchmarks.RunningService.OUT;
import static kz.kopir.benchmarks.RunningService.SELLER;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import kz.kopir.sandbox.onec.OnecSimulator;
import kz.kopir.sandbox.sim.Fault;
import org.junit.jupiter.api.Test;

/** How fast documents get into a 1C that answers each call in 50 ms, four at a time, by OData and by an HTTP service. {@code ./kopir bench posting} */
class MeasurePosting {

    private static final int DOCUMENTS = 1_000;
    private static final int WARM_UP = 100;
    private static final int ANSWER_MS = 50;
    private static final int CONCURRENCY = 4;
    private static final int CALLS_OF_A_CALLER = 200;
    private static final Pattern CALLS =
            Pattern.compile("kopir_calls_seconds_count\\{[^}]*direction=\"OUT\"[^}]*system=\"onec\"[^}]*} (\\S+)");

    @Test
    void postsThousandDocuments() throws Exception {
        try (var onec = new OnecSimulator()) {
            onec.start(0);
            onec.faults().set(Fault.of(Fault.DELAY).delayMs(ANSWER_MS));
            var most = callsThatThisBaseAllows(onec);
            OUT.printf(
                    Locale.ROOT,
                    "%d callers that do nothing else, with an answer promised in %d ms: %.1f calls a second of %.0f%n",
                    CONCURRENCY,
                    ANSWER_MS,
                    most,
                    CONCURRENCY * 1000.0 / ANSWER_MS);
            measure(onec, most, "OData", Map.of("KOPIR_ONEC_CONNECTIONS_MAIN_URL", onec.serviceUrl()));
            onec.reset();
            measure(
                    onec,
                    most,
                    "HTTP service",
                    Map.of(
                            "KOPIR_ONEC_CONNECTIONS_MAIN_KIND",
                            "HTTP",
                            "KOPIR_ONEC_CONNECTIONS_MAIN_HTTP_SERVICE_URL",
                            onec.publicationUrl() + "hs/kopir"));
        }
    }

    /** What timers and the loopback leave of the promised rate: calls one after the other in each of the callers. */
    private static double callsThatThisBaseAllows(OnecSimulator onec) throws Exception {
        var login = (OnecSimulator.USER + ":" + OnecSimulator.PASSWORD).getBytes(StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(URI.create(onec.serviceUrl()))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login))
                .build();
        try (var http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                var callers = Executors.newFixedThreadPool(CONCURRENCY)) {
            var begun = System.nanoTime();
            var ended = callers.invokeAll(Collections.nCopies(CONCURRENCY, () -> {
                for (var i = 0; i < CALLS_OF_A_CALLER; i++) {
                    http.send(request, BodyHandlers.discarding());
                }
                return null;
            }));
            for (var caller : ended) {
                caller.get();
            }
            return CONCURRENCY * CALLS_OF_A_CALLER * 1e9 / (System.nanoTime() - begun);
        }
    }

    private static void measure(OnecSimulator onec, double most, String way, Map<String, String> address)
            throws Exception {
        onec.faults().set(Fault.of(Fault.DELAY).delayMs(ANSWER_MS));
        var settings = new HashMap<>(Map.of(
                "KOPIR_ONEC_CONNECTIONS_MAIN_USERNAME",
                OnecSimulator.USER,
                "KOPIR_ONEC_CONNECTIONS_MAIN_PASSWORD",
                OnecSimulator.PASSWORD,
                "KOPIR_ONEC_CONNECTIONS_MAIN_ORGANIZATIONS",
                SELLER,
                "KOPIR_ONEC_CONNECTIONS_MAIN_CONCURRENCY",
                Integer.toString(CONCURRENCY),
                "KOPIR_ONEC_CONNECTIONS_MAIN_REQUESTS_PER_SECOND",
                "10000"));
        settings.putAll(address);
        var service = RunningService.of("onec-gateway", List.of("-Xmx256m"), settings);
        try (var connection = service.connect()) {
            post(service, connection, WARM_UP, "INVOICE");
            var before = calls(service);
            var seconds = post(service, connection, DOCUMENTS, "WAYBILL");
            var calls = calls(service) - before;
            OUT.printf(
                    Locale.ROOT,
                    "%s: %d waybills in %.1f s, %.1f a second; %.2f calls a document, %.1f calls a second of %.1f that are possible (%.0f %%)%n",
                    way,
                    DOCUMENTS,
                    seconds,
                    DOCUMENTS / seconds,
                    calls / DOCUMENTS,
                    calls / seconds,
                    most,
                    100 * calls / seconds / most);
        }
    }

    /** The documents wait in Kafka while the service stands still, so that making them costs the measurement nothing. */
    private static double post(RunningService service, Connection connection, int count, String type) throws Exception {
        var before = OnecDocuments.posted(connection);
        if (before == 0) {
            OnecDocuments.awaitTopic(service); // which the service makes, so it must not stand still before
        }
        service.signal("STOP");
        OnecDocuments.produce(service, count, type);
        service.signal("CONT");
        while (OnecDocuments.posted(connection) == before) {
            Thread.sleep(5);
        }
        var first = OnecDocuments.posted(connection) - before;
        var begun = System.nanoTime();
        while (OnecDocuments.posted(connection) < before + count) {
            Thread.sleep(10);
        }
        return (System.nanoTime() - begun) / 1e9 * count / (count - first);
    }

    private static double calls(RunningService service) throws IOException, InterruptedException {
        var metrics = new String(service.get("/q/metrics", service.admin()).body(), StandardCharsets.UTF_8);
        return CALLS.matcher(metrics)
                .results()
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .sum();
    }
}
