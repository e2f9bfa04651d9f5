package kz.kopir.odoo;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import kz.kopir.sandbox.bitrix.PortalClock;
import kz.kopir.sandbox.odoo.OdooSimulator;

/** The simulated Odoo, and a document-service that prints. */
public class OdooResource implements QuarkusTestResourceLifecycleManager {

    /** What every document looks like in print. */
    public static final String PDF = "%PDF-1.7 a document";

    /** Odoo's clock. */
    private final PortalClock clock = new PortalClock(Clock.systemUTC());

    private OdooSimulator odoo;
    private HttpServer printing;

    @Override
    public Map<String, String> start() {
        odoo = new OdooSimulator(clock, null);
        odoo.start(0);
        printing = printing();
        return Map.ofEntries(
                Map.entry("kopir.odoo.changes.interval", "PT0.3S"),
                Map.entry("kopir.odoo.changes.look-interval", "PT0.5S"),
                Map.entry("kopir.odoo.connections-interval", "PT0.2S"),
                Map.entry(
                        "kopir.services.document-service",
                        "http://localhost:" + printing.getAddress().getPort()),
                Map.entry("kopir.secrets.current", "sandbox"),
                Map.entry("kopir.delivery.relay-interval", "PT0.1S"),
                Map.entry("kopir.delivery.worker-interval", "PT0.1S"),
                Map.entry("quarkus.http.test-port", "0"));
    }

    private static HttpServer printing() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/api/documents/", exchange -> {
                var pdf = PDF.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "application/pdf");
                exchange.sendResponseHeaders(200, pdf.length);
                exchange.getResponseBody().write(pdf);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void inject(TestInjector testInjector) {
        testInjector.injectIntoFields(clock, new TestInjector.MatchesType(PortalClock.class));
        testInjector.injectIntoFields(odoo, new TestInjector.MatchesType(OdooSimulator.class));
    }

    @Override
    public void stop() {
        // what did not start has nothing to stop
        if (odoo != null) {
            odoo.stop();
        }
        if (printing != null) {
            printing.stop(0);
        }
    }
}
