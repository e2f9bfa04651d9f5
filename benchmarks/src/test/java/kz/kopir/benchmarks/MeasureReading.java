package kz.kopir.benchmarks;

import static kz.kopir.benchmarks.RunningService.OUT;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** How long 100,000 products take from 1C into onec-gateway and out of it as a file, and in how much heap. {@code ./kopir bench reading} */
class MeasureReading {

    private static final int PRODUCTS = 100_000;
    private static final String HEAP = "-Xmx96m";
    private static final Pattern USED = Pattern.compile("jvm_memory_used_bytes\\{area=\"heap\"[^}]*} (\\S+)");

    private long peakHeap;

    @Test
    void readsHundredThousandProducts() throws Exception {
        try (var base = new ManyProducts(PRODUCTS)) {
            var service = RunningService.of("onec-gateway", List.of(HEAP), settings(base.url()));
            for (var what : List.of("first read", "read again, nothing changed", "and once more")) {
                var seconds = read(service);
                OUT.printf(Locale.ROOT, "%-30s %5.1f s, %,.0f products a second%n", what, seconds, PRODUCTS / seconds);
            }
            for (var format : List.of("csv", "xml")) {
                var begun = System.nanoTime();
                var size = service.size("/api/onec/main/products?format=" + format, service.admin());
                peakHeap = Math.max(peakHeap, heap(service));
                OUT.printf(
                        Locale.ROOT,
                        "all as %s %,d bytes in %.1f s%n",
                        format,
                        size,
                        (System.nanoTime() - begun) / 1e9);
            }
            OUT.printf(
                    Locale.ROOT,
                    "%s; most heap seen %d MiB, peak memory of the process %d MiB%n",
                    HEAP,
                    peakHeap >> 20,
                    service.peakMemory());
        }
    }

    private static Map<String, String> settings(String url) {
        return Map.of(
                "KOPIR_ONEC_CONNECTIONS_MAIN_URL", url,
                "KOPIR_ONEC_CONNECTIONS_MAIN_USERNAME", "kopir",
                "KOPIR_ONEC_CONNECTIONS_MAIN_PASSWORD", "sandbox",
                "KOPIR_ONEC_CONNECTIONS_MAIN_ORGANIZATIONS", RunningService.SELLER,
                "KOPIR_ONEC_CONNECTIONS_MAIN_REQUESTS_PER_SECOND", "1000");
    }

    private double read(RunningService service) throws IOException, InterruptedException {
        var begun = System.nanoTime();
        var answer = service.post("/api/onec/main/products/refresh", "");
        if (answer.statusCode() != 202) {
            throw new IllegalStateException("refresh answers " + answer.statusCode());
        }
        while (!lastRun(service).contains("\"state\":\"DONE\"")) {
            peakHeap = Math.max(peakHeap, heap(service));
            Thread.sleep(100);
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    private static String lastRun(RunningService service) throws IOException, InterruptedException {
        return text(service, "/api/onec/main/runs?limit=1");
    }

    private static long heap(RunningService service) throws IOException, InterruptedException {
        return (long) USED.matcher(text(service, "/q/metrics"))
                .results()
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .sum();
    }

    private static String text(RunningService service, String path) throws IOException, InterruptedException {
        return new String(service.get(path, service.admin()).body(), StandardCharsets.UTF_8);
    }
}
