package kz.kopir.benchmarks;

import static kz.kopir.benchmarks.RunningService.OUT;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How long lists of fifty take while a million documents are stored. {@code ./kopir bench listing} */
class MeasureListing {

    private static final int WARM_UP = 300;
    private static final int MEASURED = 300;

    private final RunningService service = RunningService.get();

    @Test
    void listsOfAMillion() throws Exception {
        try (var connection = service.connect();
                var statement = connection.createStatement()) {
            for (var sql :
                    Files.readString(Path.of("src/test/resources/million.sql")).split(";\n")) {
                statement.execute(sql);
            }
            try (var rows = statement.executeQuery(
                    "SELECT count(*), pg_size_pretty(pg_total_relation_size('document')) FROM document")) {
                rows.next();
                OUT.println(rows.getLong(1) + " documents stored, " + rows.getString(2) + " with indexes");
            }
        }
        var deep = next("/api/documents?to=2024-06-01&limit=200");
        for (var question : questions(deep).entrySet()) {
            var figures = Percentiles.of(WARM_UP, MEASURED, () -> ask(question.getValue()));
            OUT.printf(
                    Locale.ROOT,
                    "%-45s p50 %5.1f ms  p99 %5.1f ms  max %5.1f ms%n",
                    question.getKey(),
                    figures.p50(),
                    figures.p99(),
                    figures.max());
        }
        OUT.println("peak memory " + service.peakMemory() + " MiB");
    }

    private static Map<String, String> questions(String deep) {
        var questions = new LinkedHashMap<String, String>();
        questions.put("newest", "");
        questions.put("deep in the list", "after=" + deep);
        questions.put("of a type", "type=waybill");
        questions.put("cancelled", "state=CANCELLED");
        questions.put("refused by 1C", "state=REJECTED");
        questions.put("a month two years ago", "from=2024-10-01&to=2024-10-31");
        questions.put("a type, cancelled, in that month", "type=receipt&state=CANCELLED&from=2024-10-01&to=2024-10-31");
        questions.put("of a customer", "customer=100000001234");
        questions.put("of a customer in that month", "customer=100000001234&from=2024-10-01&to=2024-10-31");
        questions.put("by number", "number=LWA-2025-03-0456");
        questions.put("of a deal", "deal=L-777777");
        questions.put("of an amount", "amount_from=123456&amount_to=123460");
        questions.put("above an amount", "amount_from=1000000");
        questions.put("a rare word", "text=редкость");
        questions.put("a frequent word", "text=покупатель");
        questions.put("a word and one cut short", "text=товар 299");
        questions.put("a word of few hundred", "text=товар 1234");
        questions.put("nothing fits", "text=нигде&type=waybill");
        questions.put("of one organisation", "organization=971240001315");
        return questions;
    }

    private void ask(String query) throws IOException, InterruptedException {
        get("/api/documents?limit=50&" + query);
    }

    private String next(String path) throws IOException, InterruptedException {
        var body = get(path);
        var at = body.lastIndexOf("\"next\":\"");
        return body.substring(at + 8, body.indexOf('"', at + 8));
    }

    private String get(String path) throws IOException, InterruptedException {
        var answer = service.get(encoded(path), service.admin());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " answers " + answer.statusCode());
        }
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    /** Words of the query are ours; what is not ASCII is written as bytes. */
    private static String encoded(String path) {
        var encoded = new StringBuilder();
        path.codePoints().forEach(point -> {
            var letter = Character.toString(point);
            encoded.append(
                    point > 127 || point == ' '
                            ? URLEncoder.encode(letter, StandardCharsets.UTF_8).replace("+", "%20")
                            : letter);
        });
        return encoded.toString();
    }
}
