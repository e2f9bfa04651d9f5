package kz.kopir.sandbox.onec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.UUID;
import java.util.stream.IntStream;
import kz.kopir.sandbox.sim.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnecFaultsTest {

    private static final OnecSimulator ONEC = new OnecSimulator();
    private static final OnecCaller CALLER = new OnecCaller(ONEC);

    private final UUID id = UUID.randomUUID();

    static {
        ONEC.start(0);
    }

    @BeforeEach
    void startingState() {
        ONEC.reset();
    }

    @AfterAll
    static void stop() {
        ONEC.stop();
    }

    @Test
    void losesTheAnswerAfterTheCommit() {
        ONEC.faults()
                .set(Fault.of(Fault.LOST_ANSWER)
                        .path("Document_")
                        .method("POST")
                        .times(1));
        assertThatThrownBy(() -> CALLER.post(OnecCaller.SALES, Sales.ofCoffee(id, 1)))
                .hasMessageContaining("IOException");
        assertThat(CALLER.sale(id).getString("Ref_Key")).isEqualTo(id.toString());
        assertThat(ONEC.ledger().entries("create-document"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.answer()).isEqualTo("lost"));
    }

    @Test
    void cutsTheConnectionBeforeAnythingHappens() {
        ONEC.faults().set(Fault.of(Fault.CUT).path("Document_").method("POST").times(1));
        assertThatThrownBy(() -> CALLER.post(OnecCaller.SALES, Sales.ofCoffee(id, 1)))
                .hasMessageContaining("IOException");
        assertThat(OnecCaller.error(CALLER.get(OnecCaller.SALES + "(guid'" + id + "')")))
                .isEqualTo("404/9");
        assertThat(ONEC.ledger().entries("create-document")).isEmpty();
    }

    @Test
    void answersHtmlWithOrWithoutDoingTheWork() {
        ONEC.faults()
                .set(
                        Fault.of(Fault.HTML).times(1),
                        Fault.of(Fault.HTML).committed().times(1));
        var nothing = CALLER.post(OnecCaller.SALES, Sales.ofCoffee(id, 1));
        assertThat(nothing.statusCode()).isEqualTo(200);
        assertThat(nothing.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(ONEC.ledger().entries("create-document")).isEmpty();
        CALLER.post(OnecCaller.SALES, Sales.ofCoffee(id, 1));
        assertThat(ONEC.ledger().entries("create-document")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "maintenance,403,Начало сеанса с информационной базой запрещено",
        "pool_exhausted,406,Истекло время ожидания сеанса",
        "licence,500,Не обнаружено свободной лицензии!",
        "crash,500,1C:Enterprise 8 application error",
        "unauthorized,401,''",
        "lock_conflict,500,Конфликт блокировок при выполнении транзакции",
        "exception,500,odata.error",
    })
    void failsAsTheRealOneDoes(String kind, int status, String text) {
        ONEC.faults().set(Fault.of(kind).times(1));
        var answer = CALLER.get("Catalog_Склады");
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(text);
        assertThat(CALLER.get("Catalog_Склады").statusCode()).isEqualTo(200);
    }

    @Test
    void putsAByteOrderMarkBeforeItsMaintenanceNotice() {
        ONEC.faults().set(Fault.of("maintenance"));
        assertThat(CALLER.get("").body()).startsWith("\uFEFF{\"#exception\"");
    }

    @Test
    void hidesWhatIsNotPublishedOrNotAllowed() {
        ONEC.faults().set(Fault.of("empty_composition"));
        assertThat(CALLER.rows("")).isEmpty();
        assertThat(OnecCaller.error(CALLER.get("Catalog_Склады"))).isEqualTo("404/8");
        ONEC.faults().set(Fault.of("restricted"));
        assertThat(OnecCaller.error(CALLER.get("Catalog_Склады"))).isEqualTo("401/20");
        assertThat(CALLER.rows("Catalog_Склады?allowedOnly=true")).hasSize(2);
    }

    @Test
    void isAsItWasAfterAStop() {
        try (var onec = new OnecSimulator()) {
            onec.start(0);
            var caller = new OnecCaller(onec);
            caller.post(OnecCaller.SALES, Sales.ofCoffee(id, 1));
            var port = onec.port();
            onec.stop();
            onec.start(port);
            assertThat(caller.sale(id).getString("Ref_Key")).isEqualTo(id.toString());
        }
    }

    @Test
    void failsAShareOfTheCallsTheSameWayEveryTime() {
        assertThat(failures()).isEqualTo(failures()).isBetween(5L, 40L);
    }

    private static long failures() {
        ONEC.faults().set(Fault.of(Fault.STATUS).status(503).share(0.2));
        return IntStream.range(0, 100)
                .filter(i -> CALLER.get("Catalog_Склады?$top=1").statusCode() == 503)
                .count();
    }

    @Test
    void isControlledOverHttp() {
        var put = control("/_sim/faults")
                .PUT(
                        HttpRequest.BodyPublishers.ofString(
                                "{\"faults\":[{\"path\":\"Catalog_\",\"kind\":\"status\",\"status\":502,\"delay_ms\":20,\"times\":1}]}"));
        assertThat(CALLER.send(put).statusCode()).isEqualTo(200);
        assertThat(CALLER.get("Catalog_Склады").statusCode()).isEqualTo(502);
        var ledger = new JsonObject(CALLER.send(control("/_sim/ledger")).body());
        assertThat(ledger.getJsonArray("entries").getJsonObject(0).getString("kind"))
                .isEqualTo("fault");
        var wrong = control("/_sim/faults")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"faults\":[{\"kind\":\"explode\"}]}"));
        assertThat(CALLER.send(wrong).body()).contains("no fault kind 'explode'", "maintenance");
        CALLER.send(control("/_sim/reset").POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(ONEC.ledger().entries()).isEmpty();
    }

    private static HttpRequest.Builder control(String path) {
        return HttpRequest.newBuilder(URI.create(ONEC.url() + path));
    }
}
