package kz.kopir.benchmarks;

import static kz.kopir.benchmarks.RunningService.OUT;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** How long a two-page PDF takes over REST. {@code ./kopir bench printing} */
class MeasurePrinting {

    private static final int LINES = 45;
    private static final int WARM_UP = 100;
    private static final int MEASURED = 300;
    private static final String LINE = "{\"name\": \"Кофе зерновой 1 кг\", \"quantity\": 2, \"price\": 5800}";

    private final RunningService service = RunningService.get();

    @Test
    void aTwoPageInvoice() throws Exception {
        var made = service.post("/api/documents", """
                {"document_type": "invoice", "customer": {"name": "ТОО «Ромашка»", "bin": "960640000535"}, "lines": [%s]}""".formatted(String.join(",", Collections.nCopies(LINES, LINE))));
        var body = new String(made.body(), StandardCharsets.UTF_8);
        var at = body.indexOf("\"id\":\"") + 6;
        var path = "/api/documents/" + body.substring(at, at + 36) + "/print?format=pdf&lang=kk";
        var figures = Percentiles.of(WARM_UP, MEASURED, () -> print(path));
        OUT.printf(
                Locale.ROOT,
                "a PDF of %d lines, over REST: p50 %.1f ms, p99 %.1f ms, max %.1f ms; peak memory %d MiB%n",
                LINES,
                figures.p50(),
                figures.p99(),
                figures.max(),
                service.peakMemory());
    }

    private byte[] print(String path) throws IOException, InterruptedException {
        var answer = service.get(path, service.admin());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " answers " + answer.statusCode());
        }
        return answer.body();
    }
}
