package kz.kopir.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** Answers for the stock of a base with many products in five warehouses, at once. */
final class ManyBalances implements AutoCloseable {

    private static final String KEY = "{\"value\":[{\"Ref_Key\":\"f0000000-0000-4000-8000-000000001330\"}]}";

    private final HttpServer server;
    private final int products;
    private volatile int percent;
    private volatile int version;

    ManyBalances(int products) throws IOException {
        this.products = products;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/buh/odata/standard.odata/";
    }

    /** So many of a hundred products have other quantities from now on. */
    void change(int share) {
        percent = share;
        version++;
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json;charset=utf-8");
        exchange.sendResponseHeaders(200, 0);
        try (var out = new BufferedOutputStream(exchange.getResponseBody(), 1 << 16)) {
            if (exchange.getRequestURI().getPath().contains("/Balance")) {
                balances(out);
            } else {
                out.write(KEY.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private void balances(BufferedOutputStream out) throws IOException {
        out.write("{\"value\":[".getBytes(StandardCharsets.UTF_8));
        for (var product = 1; product <= products; product++) {
            for (var warehouse = 1; warehouse <= ManyLines.WAREHOUSES; warehouse++) {
                var comma = product == 1 && warehouse == 1 ? "" : ",";
                out.write((comma + row(product, warehouse)).getBytes(StandardCharsets.UTF_8));
            }
        }
        out.write("]}".getBytes(StandardCharsets.UTF_8));
    }

    private String row(int product, int warehouse) {
        var quantity = 10 + (product % 100 < percent ? version : 0);
        return """
                {"ExtDimension1":"b0000000-0000-4000-8000-%012d","ExtDimension1_Type":"StandardODATA.Catalog_Номенклатура",\
                "ExtDimension2":"d0000000-0000-4000-8000-%012d","ExtDimension2_Type":"StandardODATA.Catalog_Склады",\
                "ExtDimension3":"","ExtDimension3_Type":"StandardODATA.Undefined","КоличествоBalance":%d,"СуммаBalance":%d.5}""".formatted(product, warehouse, quantity, quantity * 1000);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
