package kz.kopir.benchmarks;

import static kz.kopir.benchmarks.RunningService.OUT;
import static kz.kopir.benchmarks.RunningService.SELLER;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kz.kopir.sandbox.onec.OnecSimulator;
import org.junit.jupiter.api.Test;

/** How soon documents get into a 1C that is back after it was away for a minute, with the settings that a connection usually has. {@code ./kopir bench recovery} */
class MeasureRecovery {

    private static final Duration AWAY = Duration.ofSeconds(60);
    private static final int OUTAGES = 2;
    private static final int DOCUMENTS = 50;

    @Test
    void postsSoonAfterOnecIsBack() throws Exception {
        try (var onec = new OnecSimulator()) {
            onec.start(0);
            var service = RunningService.of(
                    "onec-gateway",
                    List.of("-Xmx256m"),
                    Map.of(
                            "KOPIR_ONEC_CONNECTIONS_MAIN_URL",
                            onec.serviceUrl(),
                            "KOPIR_ONEC_CONNECTIONS_MAIN_USERNAME",
                            OnecSimulator.USER,
                            "KOPIR_ONEC_CONNECTIONS_MAIN_PASSWORD",
                            OnecSimulator.PASSWORD,
                            "KOPIR_ONEC_CONNECTIONS_MAIN_ORGANIZATIONS",
                            SELLER));
            OnecDocuments.awaitTopic(service);
            try (var connection = service.connect()) {
                post(service, connection);
                for (var outage = 1; outage <= OUTAGES; outage++) {
                    measure(onec, service, connection, outage);
                }
            }
        }
    }

    private static void post(RunningService service, Connection connection) throws Exception {
        var before = OnecDocuments.posted(connection);
        OnecDocuments.produce(service, DOCUMENTS, "WAYBILL");
        awaitPosted(connection, before + DOCUMENTS);
    }

    private static void measure(OnecSimulator onec, RunningService service, Connection connection, int outage)
            throws Exception {
        var before = OnecDocuments.posted(connection);
        var port = onec.port();
        onec.stop();
        OnecDocuments.produce(service, DOCUMENTS, "WAYBILL");
        Thread.sleep(AWAY);
        onec.start(port);
        var begun = System.nanoTime();
        awaitPosted(connection, before + 1);
        var first = (System.nanoTime() - begun) / 1e9;
        awaitPosted(connection, before + DOCUMENTS);
        var all = (System.nanoTime() - begun) / 1e9;
        OUT.printf(
                Locale.ROOT,
                "outage %d, %d s, %d documents came meanwhile: the first is posted %.1f s after 1C is back, the last after %.1f s%n",
                outage,
                AWAY.toSeconds(),
                DOCUMENTS,
                first,
                all);
    }

    private static void awaitPosted(Connection connection, long posted) throws SQLException, InterruptedException {
        while (OnecDocuments.posted(connection) < posted) {
            Thread.sleep(20);
        }
    }
}
