package kz.kopir.benchmarks;

import static kz.kopir.benchmarks.RunningService.OUT;
import static kz.kopir.benchmarks.RunningService.SELLER;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import kz.kopir.sandbox.onec.OnecSimulator;
import kz.kopir.sandbox.sim.Fault;
import org.junit.jupiter.api.Test;

/**
 * What the gateway adds to a call of 1C: loyalty transactions, which are one call each, through the gateway and past it, at the same rate. A call's time
 * runs from when it was due, so that those that had to wait count too. {@code ./kopir bench overhead}
 */
class MeasureOverhead {

    private static final int ANSWER_MS = 50;
    private static final int RATE = 40;
    private static final int CALLS = 25 * RATE;
    private static final int WARM_UP = 10 * RATE;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void addsLittleToACall() throws Exception {
        try (var onec = new OnecSimulator()) {
            onec.start(0);
            onec.faults().set(Fault.of(Fault.DELAY).delayMs(ANSWER_MS));
            var address = onec.publicationUrl() + "hs/kopir";
            var service = RunningService.of(
                    "onec-gateway",
                    List.of("-Xmx256m"),
                    Map.of(
                            "KOPIR_ONEC_CONNECTIONS_MAIN_KIND",
                            "HTTP",
                            "KOPIR_ONEC_CONNECTIONS_MAIN_HTTP_SERVICE_URL",
                            address,
                            "KOPIR_ONEC_CONNECTIONS_MAIN_USERNAME",
                            OnecSimulator.USER,
                            "KOPIR_ONEC_CONNECTIONS_MAIN_PASSWORD",
                            OnecSimulator.PASSWORD,
                            "KOPIR_ONEC_CONNECTIONS_MAIN_ORGANIZATIONS",
                            SELLER,
                            "KOPIR_ONEC_CONNECTIONS_MAIN_CONCURRENCY",
                            "8",
                            "KOPIR_ONEC_CONNECTIONS_MAIN_REQUESTS_PER_SECOND",
                            "10000"));
            var token = service.admin();
            Supplier<HttpRequest> through =
                    () -> put(service.request("/api/onec/main/loyalty/" + UUID.randomUUID(), token));
            Supplier<HttpRequest> past =
                    () -> put(HttpRequest.newBuilder(URI.create(address + "/v1/loyalty/" + UUID.randomUUID()))
                            .header("Authorization", login()));
            while (http.send(through.get(), BodyHandlers.discarding()).statusCode() != 200) {
                Thread.sleep(100); // it takes a moment until it holds the base
            }
            atRate(WARM_UP, past);
            atRate(WARM_UP, through);
            var alone = atRate(CALLS, past);
            var both = atRate(CALLS, through);
            OUT.printf(
                    Locale.ROOT,
                    "%d calls at %d a second to a 1C that answers in %d ms: p50 %.1f ms and p99 %.1f ms through the gateway, %.1f and %.1f past it; it adds %.1f and %.1f ms%n",
                    CALLS,
                    RATE,
                    ANSWER_MS,
                    both.p50(),
                    both.p99(),
                    alone.p50(),
                    alone.p99(),
                    both.p50() - alone.p50(),
                    both.p99() - alone.p99());
        }
    }

    private Percentiles atRate(int calls, Supplier<HttpRequest> request) {
        var begun = System.nanoTime();
        var millis = IntStream.range(0, calls)
                .mapToObj(i -> {
                    var due = begun + i * 1_000_000_000L / RATE;
                    while (System.nanoTime() < due) {
                        LockSupport.parkNanos(due - System.nanoTime());
                    }
                    return timed(due, request.get());
                })
                .toList()
                .stream()
                .mapToDouble(CompletableFuture::join)
                .toArray();
        Arrays.sort(millis);
        return new Percentiles(millis[calls / 2], millis[calls * 99 / 100], millis[calls - 1]);
    }

    private CompletableFuture<Double> timed(long due, HttpRequest request) {
        return http.sendAsync(request, BodyHandlers.discarding()).thenApply(answer -> {
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(request.uri() + " answers " + answer.statusCode());
            }
            return (System.nanoTime() - due) / 1e6;
        });
    }

    private static HttpRequest put(HttpRequest.Builder request) {
        return request.header("Content-Type", "application/json")
                .PUT(
                        HttpRequest.BodyPublishers.ofString(
                                "{\"card\": \"7000-1\", \"operation\": \"earn\", \"points\": 1, \"date\": \"2026-11-20T10:15:00+05:00\"}"))
                .build();
    }

    private static String login() {
        var login = (OnecSimulator.USER + ":" + OnecSimulator.PASSWORD).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(login);
    }
}
