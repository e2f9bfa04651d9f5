package kz.kopir.odoo.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import kz.kopir.odoo.client.OdooReply.Answer;
import kz.kopir.odoo.client.OdooReply.NotDone;
import kz.kopir.odoo.client.OdooReply.Refused;
import kz.kopir.odoo.client.OdooReply.Unknown;
import kz.kopir.odoo.connection.ConnectionSettings;
import kz.kopir.odoo.connection.Limits;
import kz.kopir.platform.secrets.Secret;
import kz.kopir.sandbox.odoo.OdooSimulator;
import kz.kopir.sandbox.sim.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both transports at the simulator, over real HTTP. */
class TransportsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final OdooCall COUNT =
            OdooCall.of("res.partner", "search_count").with("domain", List.of());
    private static final OdooCall CREATE = OdooCall.of("res.partner", "create").with("vals_list", Map.of("name", "A"));

    private final Vertx vertx = Vertx.vertx();
    private final OdooSimulator odoo = new OdooSimulator();
    private Transports transports;

    @BeforeEach
    void start() {
        odoo.start(0);
        connect("admin", "admin", null);
    }

    @AfterEach
    void stop() {
        transports.close();
        odoo.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void connect(String login, String password, String key) {
        var limits = new Limits(8, null, null, null, Duration.ofSeconds(2), null, null, Duration.ofSeconds(1));
        var settings = new ConnectionSettings(
                "main",
                null,
                null,
                URI.create(odoo.url()),
                OdooSimulator.DATABASE,
                login,
                password == null ? null : Secret.of(password),
                key == null ? null : Secret.of(key),
                null,
                Set.of(),
                null,
                null,
                null,
                null,
                null,
                limits,
                null,
                null);
        transports = new Transports(new OdooHttp(vertx, settings), new OdooAnswers(Duration.ofSeconds(1)), settings);
    }

    private Uni<OdooReply> calling(OdooCall call) {
        return transports
                .one()
                .chain(one -> one.send(call, JsonNodeFactory.instance.objectNode()))
                .map(Transport.Ended::reply);
    }

    private OdooReply call(OdooCall call) {
        return calling(call).await().atMost(PATIENCE);
    }

    private int logins() {
        return odoo.ledger().entries("session.authenticate").size();
    }

    @Test
    void logsInOnceForAllCallsThatBeginAtOnce() {
        var replies = Uni.join()
                .all(IntStream.range(0, 20).mapToObj(i -> calling(COUNT)).toList())
                .andFailFast()
                .await()
                .atMost(PATIENCE);
        assertThat(replies).allSatisfy(reply -> assertThat(reply).isInstanceOf(Answer.class));
        assertThat(logins()).isEqualTo(1);

        odoo.endSessions();
        Uni.join()
                .all(IntStream.range(0, 20).mapToObj(i -> calling(COUNT)).toList())
                .andFailFast()
                .await()
                .atMost(PATIENCE);
        assertThat(logins()).isEqualTo(2);
    }

    @Test
    void takesTheNewestCookieAndNeedsNoNewLogin() {
        call(COUNT);
        odoo.rotateSessions();
        call(COUNT);
        odoo.endFormerSessions();
        assertThat(call(COUNT)).isInstanceOf(Answer.class);
        assertThat(logins()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong", "mfa"})
    void saysThatTheLoginIsNotAccepted(String password) {
        connect(password.equals("mfa") ? "mfa" : "admin", password, null);
        assertThat(call(COUNT)).isInstanceOfSatisfying(NotDone.class, reply -> {
            assertThat(reply.trouble()).isEqualTo(Trouble.AUTHENTICATION);
            assertThat(reply.code()).isEqualTo("ODOO-0102");
        });
    }

    @Test
    void takesJson2WithAKeyFrom19OnAndTheSessionBefore() {
        connect("admin", "admin", OdooSimulator.ADMIN_KEY);
        assertThat(call(COUNT)).isInstanceOf(Answer.class);
        assertThat(logins()).isZero();

        odoo.version(16);
        connect("admin", "admin", OdooSimulator.ADMIN_KEY);
        assertThat(transports.version().await().atMost(PATIENCE)).isEqualTo(16);
        assertThat(call(COUNT)).isInstanceOf(Answer.class);
        assertThat(logins()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "json2"})
    void aLostAnswerOfAWriteIsUnknownAndOfAReadIsNot(String transport) {
        take(transport);
        call(COUNT);
        odoo.faults().set(Fault.of(Fault.LOST_ANSWER).path("res.partner/").times(2));
        assertThat(call(CREATE)).isInstanceOf(Unknown.class);
        assertThat(call(COUNT)).isInstanceOf(NotDone.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "json2"})
    void aPageInThePlaceOfDataBreaksNothing(String transport) {
        take(transport);
        call(COUNT);
        odoo.faults().set(Fault.of(Fault.HTML).path("res.partner/").times(2));
        assertThat(call(CREATE)).isInstanceOf(Unknown.class);
        assertThat(call(COUNT)).isInstanceOf(NotDone.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"session", "json2"})
    void tellsErrorsApartByTheNameOfTheException(String transport) {
        take(transport);
        assertThat(troubleOf(OdooCall.of("no.model", "search_count").with("domain", List.of())))
                .isEqualTo(Trouble.NOT_FOUND);
        assertThat(troubleOf(OdooCall.of("res.partner", "search_read")
                        .with("domain", List.of())
                        .with("fields", List.of("zzz"))))
                .isEqualTo(Trouble.PROTOCOL);
        assertThat(troubleOf(OdooCall.of("res.partner", "nonsense"))).isEqualTo(Trouble.PROTOCOL);
        assertThat(troubleOf(OdooCall.on("account.move", "action_post", 99))).isEqualTo(Trouble.NOT_FOUND);
        odoo.faults()
                .set(
                        Fault.of("user_error").path("res.partner/").times(1),
                        Fault.of("access_error").path("res.partner/").times(1),
                        Fault.of("locked").path("res.partner/").times(1),
                        Fault.of("serialization").path("res.partner/").times(1));
        assertThat(call(CREATE))
                .isInstanceOfSatisfying(
                        Refused.class, reply -> assertThat(reply.trouble()).isEqualTo(Trouble.VALIDATION));
        assertThat(call(CREATE))
                .isInstanceOfSatisfying(
                        Refused.class, reply -> assertThat(reply.trouble()).isEqualTo(Trouble.ACCESS));
        assertThat(call(CREATE))
                .isInstanceOfSatisfying(
                        NotDone.class, reply -> assertThat(reply.trouble()).isEqualTo(Trouble.CONFLICT));
        assertThat(call(CREATE))
                .isInstanceOfSatisfying(
                        NotDone.class, reply -> assertThat(reply.trouble()).isEqualTo(Trouble.CONFLICT));
    }

    private Trouble troubleOf(OdooCall call) {
        return ((OdooReply.Failed) call(call)).trouble();
    }

    @Test
    void nothingThatListensIsNotDone() {
        odoo.stop();
        assertThat(call(CREATE))
                .isInstanceOfSatisfying(
                        NotDone.class, reply -> assertThat(reply.code()).isEqualTo("ODOO-0109"));
    }

    private void take(String transport) {
        if (transport.equals("json2")) {
            connect(null, null, OdooSimulator.ADMIN_KEY);
        }
    }
}
