package kz.kopir.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Answers as a base with many products does, at once: the simulated 1C would sort all of them for each page. */
final class ManyProducts implements AutoCloseable {

    private static final Pattern NUMBER = Pattern.compile("\\$(skip|top)=(\\d+)");

    private final HttpServer server;
    private final int count;

    ManyProducts(int count) throws IOException {
        this.count = count;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/buh/odata/standard.odata/";
    }

    private void answer(HttpExchange exchange) throws IOException {
        var body = page(exchange.getRequestURI()).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json;charset=utf-8");
        exchange.sendResponseHeaders(200, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private String page(URI address) {
        var options = NUMBER.matcher(address.getQuery())
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> Long.valueOf(found.group(2))));
        var skip = options.getOrDefault("skip", 0L);
        return LongStream.range(skip, Math.min(count, skip + options.get("top")))
                .mapToObj(ManyProducts::product)
                .collect(Collectors.joining(",", "{\"value\":[", "]}"));
    }

    private static String product(long number) {
        return """
                {"Ref_Key":"b0000000-0000-4000-8000-%012d","DataVersion":"AAAAAAAAAAE=","DeletionMark":false,"Code":"%011d",
                "Description":"Товар под номером %d","Parent_Key":"b1000000-0000-4000-8000-%012d",
                "НаименованиеПолное":"Товар под номером %d с полным наименованием, как оно стоит в документах","Артикул":"A-%06d",
                "Услуга":false,"БазоваяЕдиницаИзмерения_Key":"e1000000-0000-4000-8000-000000000796",
                "СтавкаНДС_Key":"e2000000-0000-4000-8000-000000000016"}""".formatted(number, number, number, number / 100, number, number);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
