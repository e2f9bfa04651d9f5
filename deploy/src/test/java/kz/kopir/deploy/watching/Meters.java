package kz.kopir.deploy.watching;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.kopir.bitrix.metrics.BitrixMeter;
import kz.kopir.document.metrics.DocumentMeter;
import kz.kopir.notifier.metrics.NotifierMeter;
import kz.kopir.onec.metrics.OnecMeter;
import kz.kopir.platform.metrics.KopirMeter;
import kz.kopir.platform.metrics.MeterFacts;
import kz.kopir.platform.metrics.PlatformMeter;
import kz.kopir.stock.metrics.StockMeter;

/** All meters of all services, as the code has them, and the page that is made of them. */
final class Meters {

    private static final String HEAD = """
            # Metrics

            Made from the code by `MetricsPageTest` of module `deploy`; do not edit. After a change of a meter: `./mvnw test -pl deploy -am -Dtest=MetricsPageTest
            -Dsurefire.failIfNoSpecifiedTests=false -Dspotless.check.skip -Dkopir.docs.write=true`.

            Every service shows its metrics at `/q/metrics`. How to scrape them and what else there is: [monitoring](monitoring.md).

            ## How they are named

            * `kopir_<what>`, in base units that the name ends with: `_seconds`, `_bytes`, `_ratio`; a counter ends with `_total`; a number of things has no unit.
            * Labels are few and bounded: queues, systems, targets, types, states, codes. Never a deal, a document, a person, an address or a secret; what comes from
              outside, as the type of an event in a webhook does, makes at most 400 values.
            * `queue` and `target` name the same thing alike: `onec:main`, `bitrix24:main`, `odoo:main`, `telegram:main`.
            * The service is the label `job`, which Prometheus adds; rules and dashboards rely on it.

            ## Several instances

            What is marked **held** is read from tables, or belongs to what one instance at a time does. Only the instance shows it that holds the name
            `table-meters` (or the target's), so a sum over instances counts nothing twice. For some seconds after the name has changed hands two may show it: dashboards and rules take
            `max by (…)`, never `sum` alone. Counters and histograms are of each instance, and are summed.

            """;
    private static final String REST = """
            ## What is not ours

            Quarkus adds, for each service: `jvm_*` (memory, collections, threads), `process_*` and `system_*` (processor, uptime, files), `http_server_*` (requests to us by
            path template), `kafka_consumer_*` and `kafka_producer_*` (of the consumers; the relay has a producer of its own, whose figures are `kopir_outbox_*`),
            `worker_pool_*`, `netty_*`, `ft_*`. The disk is known to others: `node_filesystem_*` of node_exporter on a server, `kubelet_volume_stats_*` of the kubelet in a cluster.
            """;

    private Meters() {}

    static Map<String, KopirMeter[]> all() {
        var all = new LinkedHashMap<String, KopirMeter[]>();
        all.put("Every service", PlatformMeter.values());
        all.put("bitrix-gateway", BitrixMeter.values());
        all.put("document-service", DocumentMeter.values());
        all.put("onec-gateway", OnecMeter.values());
        all.put("stock-sync", StockMeter.values());
        all.put("notifier", NotifierMeter.values());
        return all;
    }

    /** The names of all series, as queries write them. */
    static Set<String> series() {
        return all().values().stream()
                .flatMap(Stream::of)
                .flatMap(meter -> meter.facts().series().stream())
                .collect(Collectors.toSet());
    }

    static String page() {
        var page = new StringBuilder(HEAD);
        all().forEach((service, meters) -> {
            page.append("## ").append(service).append("\n\n| name | type | labels | says |\n|---|---|---|---|\n");
            for (var meter : meters) {
                page.append(row(meter.facts()));
            }
            page.append('\n');
        });
        return page.append(REST).toString();
    }

    private static String row(MeterFacts facts) {
        return "| `%s` | %s | %s | %s |\n"
                .formatted(
                        facts.prometheusName(),
                        facts.kind().name().toLowerCase(Locale.ROOT) + (facts.held() ? ", **held**" : ""),
                        facts.labels().stream().map(label -> "`" + label + "`").collect(Collectors.joining(", ")),
                        facts.description());
    }
}
