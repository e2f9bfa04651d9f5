package kz.kopir.sandbox.onec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import kz.kopir.sandbox.onec.changes.EventFaults;
import kz.kopir.sandbox.sim.Fault;
import kz.kopir.sandbox.sim.LedgerEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventsTest {

    private record Received(String signature, String body) {

        JsonObject json() {
            return new JsonObject(body);
        }

        String type() {
            return json().getString("type");
        }
    }

    private static final OnecSimulator ONEC = new OnecSimulator();
    private static final Caller CALLER = new Caller();
    private static final OnecCaller ODATA = new OnecCaller(ONEC);
    private static final List<Received> RECEIVED = new CopyOnWriteArrayList<>();
    private static final String SECRET = "секрет";
    private static HttpServer receiver;
    private static volatile int status = 202;

    private final UUID id = UUID.randomUUID();

    @BeforeAll
    static void start() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        receiver.createContext("/webhook/1c/main", exchange -> {
            var signature = exchange.getRequestHeaders().getFirst("X-1C-Signature");
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            RECEIVED.add(new Received(signature, body));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        receiver.start();
        ONEC.start(0);
    }

    @AfterAll
    static void stop() {
        ONEC.stop();
        receiver.stop(0);
    }

    @BeforeEach
    void startingState() {
        ONEC.reset();
        RECEIVED.clear();
        status = 202;
        var webhook = new JsonObject()
                .put("url", "http://localhost:" + receiver.getAddress().getPort() + "/webhook/1c/main")
                .put("secret", SECRET)
                .put("retry_ms", 20);
        assertThat(CALLER.call("PUT", ONEC.url() + "/_sim/webhook", webhook.encode())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void tellsWhatAPersonDidInOrderSignedAndNothingOfWhatKopirWrote() {
        ODATA.post(OnecCaller.SALES, Sales.ofCoffee(id, 2));
        ODATA.postDocument(id);
        person("{\"do\":\"unpost\",\"type\":\"waybill\",\"key\":\"%s\"}".formatted(id));
        person("{\"do\":\"delete\",\"type\":\"waybill\",\"key\":\"%s\"}".formatted(id));
        person("{\"do\":\"product\",\"article\":\"KF-1000\",\"name\":\"Кофе\"}");
        awaitReceived(4);
        assertThat(RECEIVED)
                .extracting(Received::type)
                .containsExactly("document.unposted", "inventory.synced", "document.deleted", "goods.updated");
        assertThat(RECEIVED.getFirst().json().getJsonObject("data"))
                .isEqualTo(new JsonObject()
                        .put("type", "waybill")
                        .put("key", id.toString())
                        .put("number", "00000000001"));
        assertThat(RECEIVED.get(1)
                        .json()
                        .getJsonObject("data")
                        .getJsonObject("warehouse")
                        .getString("name"))
                .isEqualTo("Основной склад");
        assertThat(RECEIVED.get(3).json().getJsonObject("data").getString("article"))
                .isEqualTo("KF-1000");
        assertThat(OffsetDateTime.parse(RECEIVED.getFirst().json().getString("sentAt")))
                .isNotNull();
        RECEIVED.forEach(each -> assertThat(each.signature()).isEqualTo(signature(each.body())));
    }

    @Test
    void sendsAgainInOrderUntilItIsTaken() {
        status = 503;
        person("{\"do\":\"stock\",\"article\":\"CH-200\",\"quantity\":5}");
        awaitReceived(3);
        assertThat(RECEIVED).extracting(Received::type).containsOnly("document.created");
        assertThat(RECEIVED).extracting(each -> each.json().getString("id")).containsOnly(eventId());
        RECEIVED.clear();
        status = 200;
        await().untilAsserted(() -> assertThat(RECEIVED)
                .extracting(Received::type)
                .endsWith("document.created", "document.posted", "inventory.synced"));
        await().untilAsserted(() -> assertThat(ONEC.ledger().entries("event").getLast())
                .extracting(LedgerEntry::answer)
                .isEqualTo("200"));
    }

    @Test
    void writesOffByHandToo() {
        person("{\"do\":\"stock\",\"article\":\"KF-1000\",\"quantity\":-1000}");
        ODATA.post(OnecCaller.SALES, Sales.ofCoffee(id, 1));
        assertThat(OnecCaller.errorText(ODATA.postDocument(id))).contains("Не хватает товара");
        var impossible = CALLER.call(
                "POST", ONEC.url() + "/_sim/person", "{\"do\":\"stock\",\"article\":\"KF-1000\",\"quantity\":-1}");
        assertThat(impossible.statusCode()).isEqualTo(400);
    }

    @Test
    void sendsTwiceOrForgedWhenTold() {
        ONEC.faults()
                .set(
                        Fault.of(EventFaults.DUPLICATE).times(1),
                        Fault.of(EventFaults.WRONG_SIGNATURE).times(1));
        person("{\"do\":\"product\",\"article\":\"KF-1000\",\"name\":\"Кофе\"}");
        person("{\"do\":\"product\",\"article\":\"KF-1000\",\"name\":\"Чай\"}");
        awaitReceived(3);
        assertThat(RECEIVED.get(0).json().getString("id"))
                .isEqualTo(RECEIVED.get(1).json().getString("id"));
        assertThat(RECEIVED.get(2).signature())
                .isNotEqualTo(signature(RECEIVED.get(2).body()));
    }

    @Test
    void isSilentWithoutAnAddress() {
        CALLER.call("PUT", ONEC.url() + "/_sim/webhook", "{\"url\":null}");
        person("{\"do\":\"product\",\"article\":\"KF-1000\",\"name\":\"Кофе\"}");
        assertThat(ONEC.ledger().entries("event")).isEmpty();
        assertThat(ONEC.ledger().entries("update-catalog")).hasSize(1);
    }

    private static String eventId() {
        return ONEC.ledger().entries("event").getFirst().key();
    }

    private static void person(String wish) {
        assertThat(CALLER.call("POST", ONEC.url() + "/_sim/person", wish).body())
                .contains("done");
    }

    private static void awaitReceived(int count) {
        await().untilAsserted(() -> assertThat(RECEIVED).hasSizeGreaterThanOrEqualTo(count));
    }

    private static String signature(String body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
