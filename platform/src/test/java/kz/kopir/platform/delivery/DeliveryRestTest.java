package kz.kopir.platform.delivery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import kz.kopir.platform.security.OnBehalf;
import kz.kopir.sandbox.testing.InfraResource;
import kz.kopir.sandbox.testing.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "platform_test"))
class DeliveryRestTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    Workers workers;

    @Inject
    Tasks tasks;

    @Inject
    Transactions transactions;

    @Inject
    ScriptedTarget target;

    @Inject
    Pool pool;

    private final String queue = "target:" + UUID.randomUUID();
    private final String key = "bitrix24:main/" + UUID.randomUUID();

    @BeforeEach
    void serve() {
        workers.serve(new TaskQueue(queue, 4, Duration.ofSeconds(2), Duration.ofHours(1)));
    }

    @Test
    void listsAParkedTaskShowsItsAttemptsAndRetriesIt() {
        var id = parkedTask();

        admin().get("/api/tasks?state=PARKED&queue=" + queue)
                .then()
                .statusCode(200)
                .body("items", hasSize(1));
        admin().get("/api/tasks/" + id)
                .then()
                .statusCode(200)
                .body("attempts[0].outcome", equalTo("parked"))
                .body("payload.name", equalTo("one"));
        admin().post("/api/tasks/" + id + "/retry").then().statusCode(204);

        awaitState(id, "DONE");
        admin().get("/api/audit?entity=task&entity_id=" + id)
                .then()
                .body("items[0].action", equalTo("retry"))
                .body("items[0].actor", equalTo("admin"))
                .body("items[0].before.state", equalTo("PARKED"));
    }

    @Test
    void aServiceRetriesForAnAdministratorInTheirNameAndForNobodyElse() {
        var id = parkedTask();

        var user = new OnBehalf("dana", false, List.of(), null).encoded();
        service(user).get("/api/tasks?state=PARKED&queue=" + queue).then().statusCode(403);
        service(user).post("/api/tasks/" + id + "/retry").then().statusCode(403);
        var boss = new OnBehalf("boss", true, List.of(), null).encoded();
        service(boss).get("/api/tasks?state=PARKED&queue=" + queue).then().body("items", hasSize(1));
        service(boss).post("/api/tasks/" + id + "/retry").then().statusCode(204);
        admin().get("/api/audit?entity=task&entity_id=" + id).then().body("items[0].actor", equalTo("boss"));
    }

    private static RequestSpecification service(String onBehalf) {
        return given().auth().oauth2(Tokens.service("notifier")).header(OnBehalf.HEADER, onBehalf);
    }

    @Test
    void retriesByFilterAndRefusesToRetryEverything() {
        parkedTask();

        admin().post("/api/tasks/retry?queue=" + queue).then().statusCode(200).body("retried", equalTo(1));
        admin().post("/api/tasks/retry").then().statusCode(400).body("code", equalTo("PLAT-0008"));
    }

    @Test
    void parksATaskThatWouldBeTriedAgainAndNotesWhoDidIt() {
        var later = Duration.ofHours(1);
        target.answer(key, List.of(Uni.createFrom().item(new Outcome.Retry("TEST-1", "занято", later))));
        transactions
                .inTransaction(tx ->
                        tasks.enqueue(tx, NewTask.of(queue, "scripted", key, "one", new ScriptedTarget.Order("one"))))
                .await()
                .atMost(PATIENCE);
        await().atMost(PATIENCE).until(() -> !target.asked(key).isEmpty());
        var id = one("SELECT id FROM task WHERE queue = $1", queue);
        awaitState(id, "READY");
        admin().contentType("application/json")
                .body("{\"reason\": \"ждём ответа бухгалтера\"}")
                .post("/api/tasks/" + id + "/park")
                .then()
                .statusCode(204);

        awaitState(id, "PARKED");
        admin().get("/api/audit?entity=task&entity_id=" + id)
                .then()
                .body("items[0].action", equalTo("park"))
                .body("items[0].actor", equalTo("admin"));
        admin().post("/api/tasks/" + id + "/retry").then().statusCode(204);
        awaitState(id, "DONE");
    }

    @Test
    void dropsATaskOnlyWithAReason() {
        var id = parkedTask();

        admin().contentType("application/json")
                .body("{}")
                .post("/api/tasks/" + id + "/drop")
                .then()
                .statusCode(400)
                .body("code", equalTo("PLAT-0009"));
        admin().contentType("application/json")
                .body("{\"reason\": \"проведено вручную\"}")
                .post("/api/tasks/" + id + "/drop")
                .then()
                .statusCode(204);
        awaitState(id, "DROPPED");
        admin().post("/api/tasks/" + id + "/retry").then().statusCode(409).body("detail", containsString("DROPPED"));
    }

    @Test
    void replaysADeadLetterOnceWhatStoodInItsWayIsMended() {
        var good = UUID.randomUUID().toString();
        var id = deadLetter("{\"connection\":\"main\",\"onec_id\":\"" + good
                + "\",\"what\":\"CARD\",\"at\":\"2026-11-20T10:00:00+05:00\"}");

        admin().get("/api/dead-letters/" + id).then().statusCode(200).body("payload", containsString(good));
        admin().post("/api/dead-letters/" + id + "/replay").then().statusCode(204);
        admin().get("/api/dead-letters/" + id).then().body("state", equalTo("REPLAYED"));
        admin().post("/api/dead-letters/" + id + "/replay").then().statusCode(409);
    }

    @Test
    void leavesADeadLetterWaitingThatStillCannotBeRead() {
        var id = deadLetter("{");

        admin().post("/api/dead-letters/" + id + "/replay")
                .then()
                .statusCode(409)
                .body("code", equalTo("PLAT-0007"));
        admin().get("/api/dead-letters/" + id).then().body("state", equalTo("WAITING"));
    }

    @Test
    void showsServicesWhatIsParkedButLetsThemDecideNothing() {
        var id = parkedTask();
        given().auth()
                .oauth2(Tokens.service("notifier"))
                .get("/api/tasks?state=PARKED&queue=" + queue)
                .then()
                .statusCode(200)
                .body("items", hasSize(1));
        given().auth()
                .oauth2(Tokens.service("notifier"))
                .contentType("application/json")
                .body("{\"reason\": \"no\"}")
                .post("/api/tasks/" + id + "/drop")
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"audit", "dead-letters", "outbox/parked", "sync-logs", "tasks/0"})
    void refusesWhoIsBoundToSomeOrganisationsWhereNothingIsDividedByThem(String what) {
        given().auth()
                .oauth2(Tokens.admin("990140000483"))
                .get("/api/" + what)
                .then()
                .statusCode(403)
                .body("code", equalTo("PLAT-0015"));
        given().get("/api/" + what).then().statusCode(401);
    }

    @Test
    void answersProblemsInTheCallersLanguage() {
        given().get("/api/tasks").then().statusCode(401).contentType("application/problem+json");
        given().auth()
                .oauth2(Tokens.user("manager"))
                .get("/api/tasks")
                .then()
                .statusCode(403)
                .body("detail", startsWith("Роли"));
        admin().header("Accept-Language", "en")
                .get("/api/tasks/0")
                .then()
                .statusCode(404)
                .body("detail", startsWith("Not found"))
                .body("trace_id", notNullValue());
        admin().get("/api/nowhere").then().statusCode(404).body("code", equalTo("PLAT-0002"));
    }

    @Test
    void saysThatAParameterIsOfTheWrongKindInsteadOfFindingNothing() {
        admin().get("/api/tasks?limit=x&queue=a")
                .then()
                .statusCode(400)
                .body("code", equalTo("PLAT-0010"))
                .body("detail", equalTo("Параметр limit не читается: нужно целое число."));
        admin().get("/api/tasks/abc").then().statusCode(400).body("detail", startsWith("Параметр id "));
        admin().get("/api/tasks?state=WRONG")
                .then()
                .statusCode(400)
                .body("detail", startsWith("Параметр state не читается: нужно одно из слов READY, SENDING, "));
    }

    @Test
    void saysInTheCallersLanguageWhichParameterIsOutOfBounds() {
        admin().get("/api/tasks?limit=0").then().statusCode(400).body("detail", containsString("limit: должно быть"));
        admin().header("Accept-Language", "en")
                .get("/api/tasks?limit=0")
                .then()
                .statusCode(400)
                .body("detail", containsString("limit: must be greater"));
    }

    @Test
    void namesAFieldOfTheWrongShapeAndNotItsValue() {
        admin().contentType("application/json")
                .body("{\"reason\": {\"secret\": \"marker\"}}")
                .post("/api/tasks/1/drop")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString("reason"))
                .body("detail", not(containsString("marker")));
    }

    @Test
    void theAuditRefusesToBeChanged() {
        var failure = pool.query("DELETE FROM audit")
                .execute()
                .onItem()
                .transform(rows -> (Throwable) null)
                .onFailure()
                .recoverWithItem(thrown -> thrown)
                .await()
                .atMost(PATIENCE);

        assertThat(failure).hasMessageContaining("append-only");
    }

    private RequestSpecification admin() {
        return given().auth().oauth2(Tokens.admin());
    }

    private long parkedTask() {
        target.answer(key, List.of(Uni.createFrom().item(new Outcome.Refused("TEST-3", "нет"))));
        transactions
                .inTransaction(tx ->
                        tasks.enqueue(tx, NewTask.of(queue, "scripted", key, "one", new ScriptedTarget.Order("one"))))
                .await()
                .atMost(PATIENCE);
        var id = one("SELECT id FROM task WHERE queue = $1", queue);
        awaitState(id, "PARKED");
        return id;
    }

    private long deadLetter(String payload) {
        return pool.preparedQuery("""
                        INSERT INTO dead_letter (topic, partition, "offset", headers, payload, reason_code, reason)
                        VALUES ('goods.changed', 99, $1, '{}', convert_to($2, 'UTF8'), 'TEST', 'test') RETURNING id""")
                .execute(Tuple.of(System.nanoTime(), payload))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong(0);
    }

    private void awaitState(long id, String state) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(pool.preparedQuery("SELECT state FROM task WHERE id = $1")
                                .execute(Tuple.of(id))
                                .await()
                                .atMost(PATIENCE)
                                .iterator()
                                .next()
                                .getString(0))
                        .isEqualTo(state));
    }

    private long one(String sql, String parameter) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(parameter))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong(0);
    }
}
