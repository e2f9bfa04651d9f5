package kz.kopir.system;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import kz.kopir.sandbox.infra.Checkout;
import kz.kopir.sandbox.launch.Sandbox;
import kz.kopir.sandbox.onec.access.KeyFiles;
import kz.kopir.sandbox.sim.Fault;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What operators look at, asked of a real Prometheus that scrapes the running sandbox. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GrafanaIT {

    private static final Path FOLDER = Checkout.root().resolve("system-tests/target/prometheus");
    private static final int PORT = 9090 + 11_000;
    private static final String INTEGRATIONS = "/api/onec-integrations";
    private static final Pattern SERIES = Pattern.compile("(?m)^(kopir_[a-z0-9_]+)(?:\\{([^}]*)})? ");

    private Sandbox sandbox;
    private World world;
    private PrometheusServer prometheus;

    @BeforeAll
    void startPrometheus() {
        var program = PrometheusServer.installed();
        if (program.isEmpty()) {
            if (System.getenv("KOPIR_CI") != null) {
                throw new IllegalStateException("prometheus is missing; .ci/run installs Debian's package");
            }
            System.out.println(
                    "SKIPPED: prometheus is not installed (apt install prometheus); dashboards are not tried");
            abort("prometheus is not installed");
        }
        sandbox = RunningSandbox.get();
        world = new World(sandbox);
        prometheus = PrometheusServer.start(
                program.orElseThrow(),
                FOLDER,
                PORT,
                World.SERVICES.stream()
                        .collect(toMap(name -> name, name -> sandbox.addresses().service(name))));
        await("Prometheus").atMost(World.PATIENCE).until(prometheus::ready);
    }

    @AfterAll
    void stopPrometheus() {
        if (prometheus != null) {
            prometheus.close();
        }
    }

    @AfterEach
    void heal() {
        sandbox.onec().faults().set();
        remove("cert");
    }

    @Test
    void everyPanelFindsSomethingAfterADealAndTheOthersAfterTheirFault() {
        world.awaitArrivedOnce(world.wonDeal());
        readStock();
        world.awaitArrivedOnce(world.wonDeal());
        awaitData(query -> query.fault() == null, () -> world.awaitArrivedOnce(world.wonDeal()));

        breakEverything();
        awaitData(query -> query.fault() != null, this::sendDealThatDoesNotAddUp);
    }

    @Test
    void everyRuleIsEvaluated() {
        await("the rules")
                .atMost(World.PATIENCE)
                .untilAsserted(() -> assertThat(prometheus.rules())
                        .isNotEmpty()
                        .allSatisfy(rule -> assertThat(rule.getString("health"))
                                .as(rule.getString("name") + " " + rule.getString("lastError"))
                                .isEqualTo("ok")));
    }

    /** Latency leads to the trace of one call. */
    @Test
    void aBucketOfCallsHasTheTraceOfOneOfThem() {
        world.awaitArrivedOnce(world.wonDeal());
        await("exemplars").atMost(World.PATIENCE).untilAsserted(() -> {
            for (var name :
                    List.of("kopir_calls_seconds_bucket{system=\"onec\"}", "kopir_deal_posting_seconds_bucket")) {
                assertThat(prometheus.exemplars(name)).as(name).isNotEmpty();
                assertThat(prometheus
                                .exemplars(name)
                                .getJsonObject(0)
                                .getJsonArray("exemplars")
                                .getJsonObject(0)
                                .getJsonObject("labels")
                                .getString("trace_id"))
                        .matches("[0-9a-f]{32}");
            }
        });
    }

    /** Each series of ours has the labels that docs/metrics.md says, and no other meter is shown. */
    @Test
    void whatIsShownIsWhatThePageOfMetricsSays() throws IOException {
        world.awaitArrivedOnce(world.wonDeal());
        var page = Files.readString(Checkout.root().resolve("docs/metrics.md"));
        for (var service : World.SERVICES) {
            var shown = get("http://localhost:" + sandbox.addresses().service(service) + "/q/metrics");
            var series = SERIES.matcher(shown);
            var found = 0;
            while (series.find()) {
                found++;
                var row = row(page, series.group(1));
                assertThat(row)
                        .as("%s of %s in docs/metrics.md", series.group(1), service)
                        .isNotNull();
                assertThat(labels(series.group(2))).as(series.group()).isEqualTo(row);
            }
            assertThat(found).as(service).isGreaterThan(5);
        }
    }

    /**
     * Asks until every query has found something.
     *
     * @param goOn what happens between the looks: a series that is born with its first deal shows no increase, and a
     *     rate is gone half a minute after the last one
     */
    private void awaitData(Predicate<Panels.Query> which, Runnable goOn) {
        var waiting = new ArrayList<>(Panels.all().stream().filter(which).toList());
        assertThat(waiting).isNotEmpty();
        await("data of panels").atMost(World.PATIENCE.multipliedBy(2)).untilAsserted(() -> {
            goOn.run();
            waiting.removeIf(query -> !prometheus.query(query.expression()).isEmpty());
            assertThat(waiting).isEmpty();
        });
    }

    private void readStock() {
        var stock = new StockSyncApi(sandbox);
        var address = sandbox.addresses().url();
        stock.awaitDone(address, stock.ask(address, "{\"connection\": \"main\", \"full\": true}"));
        stock.awaitDone(address, stock.compare(address));
    }

    /** The faults that panels name. */
    private void breakEverything() {
        addBaseWithCertificate();
        sendDealThatDoesNotAddUp();
        sandbox.onec()
                .faults()
                .set(
                        Fault.of("maintenance").times(4),
                        Fault.of("refuse_posting").times(3));
        world.wonDeal();
    }

    private void sendDealThatDoesNotAddUp() {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", "localhost:" + sandbox.addresses().kafka()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>("deal.closed", """
                    {"source":"erp:demo","deal":"W-%s","seller_bin":"990140000483",
                     "customer":{"name":"ТОО «Ромашка»","bin":"960640000535"},"currency":"KZT","total":99999,
                     "closed_at":"2026-11-20T10:00:00+05:00","lines":[{"line":1,"product":{"article":"KF-1000"},
                     "name":"Кофе зерновой 1 кг","kind":"GOODS","quantity":2,"unit":"796","price":5800,
                     "vat":{"category":"STANDARD","rate":16,"included":true}}]}""".formatted(UUID.randomUUID())));
        }
    }

    private void addBaseWithCertificate() {
        try {
            var keys = sandboxKeys();
            var address = URI.create(sandbox.onec().serviceUrl());
            var answer = send(HttpRequest.newBuilder(
                            URI.create(sandbox.addresses().url() + INTEGRATIONS))
                    .header("Authorization", "Bearer " + sandbox.adminToken())
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(new JsonObject()
                            .put("name", "cert")
                            .put(
                                    "addresses",
                                    new JsonObject().put("odata", sandbox.onec().tlsUrl() + address.getPath()))
                            .put(
                                    "authentication",
                                    new JsonObject()
                                            .put("type", "client_certificate")
                                            .put(
                                                    "keystore",
                                                    Base64.getEncoder()
                                                            .encodeToString(Files.readAllBytes(
                                                                    keys.resolve("onec-client.p12"))))
                                            .put("keystore_password", KeyFiles.PASSWORD)
                                            .put("trusted_certificates", pem(keys.resolve("onec-trust.p12"))))
                            .put("organizations", new JsonArray().add("971240001315"))
                            .encode())));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("The base cannot be added", e);
        }
    }

    private static Path sandboxKeys() {
        return Checkout.root().resolve("system-tests/target/sandbox/onec/keys");
    }

    private void remove(String base) {
        send(HttpRequest.newBuilder(URI.create(sandbox.addresses().url() + INTEGRATIONS + "/" + base + "?force=true"))
                .header("Authorization", "Bearer " + sandbox.adminToken())
                .DELETE());
    }

    private static String pem(Path trust) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(trust.toFile(), KeyFiles.PASSWORD.toCharArray());
        var certificate = store.getCertificate(store.aliases().nextElement());
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    /** The labels that the page says; null for a series that is not on it. */
    private static List<String> row(String page, String series) {
        var name = series.replaceAll("_(bucket|count|sum|max)$", "");
        var row = Pattern.compile("(?m)^\\| `(?:" + series + "|" + name + ")` \\| [^|]* \\| ([^|]*) \\|")
                .matcher(page);
        return row.find() ? sorted(row.group(1).replaceAll("[` ]", "").split(",")) : null;
    }

    private static List<String> labels(String text) {
        return text == null
                ? List.of()
                : sorted(Pattern.compile("([a-z_]+)=\"(?:[^\"\\\\]|\\\\.)*\"")
                        .matcher(text)
                        .results()
                        .map(match -> match.group(1))
                        .filter(label -> !label.equals("le"))
                        .toArray(String[]::new));
    }

    private static List<String> sorted(String[] labels) {
        return List.of(labels).stream()
                .filter(label -> !label.isEmpty())
                .sorted()
                .toList();
    }

    private String get(String url) {
        return send(HttpRequest.newBuilder(URI.create(url))).body();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
