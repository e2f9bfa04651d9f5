package kz.kopir.platform.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboundHttpTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();
    private final OutboundHttp http = new OutboundHttp(vertx, 4, Duration.ofSeconds(2), Duration.ofSeconds(1));
    private HttpServer server;

    @BeforeEach
    void serve() throws Exception {
        server = vertx.createHttpServer()
                .requestHandler(request -> {
                    switch (request.path()) {
                        case "/silent" -> request.bodyHandler(body -> {});
                        case "/cut" -> request.connection().close();
                        case "/later" ->
                            request.response()
                                    .setStatusCode(503)
                                    .putHeader("Retry-After", "7")
                                    .end();
                        default ->
                            request.bodyHandler(body -> request.response().end(body));
                    }
                })
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .get();
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** From a thread that is none of Vert.x', one answer in a hundred was missed. */
    @Test
    void missesNoAnswerOnAForeignThread() {
        var answers = Multi.createFrom()
                .range(0, 600)
                .onItem()
                .transformToUniAndConcatenate(number -> send("/echo", "text " + number))
                .collect()
                .asList()
                .await()
                .atMost(PATIENCE);

        assertThat(answers)
                .hasSize(600)
                .last()
                .satisfies(answer -> assertThat(answer.body().toString()).isEqualTo("text 599"));
    }

    @Test
    void readsForHowLongToStayAway() {
        assertThat(send("/later", "").await().atMost(PATIENCE).retryAfter()).isEqualTo(Duration.ofSeconds(7));
        assertThat(send("/echo", "").await().atMost(PATIENCE).retryAfter()).isNull();
    }

    @Test
    void tellsWhatWasNeverSentFromWhatWasNotAnswered() {
        var silent = send("/silent", "x");
        var cut = send("/cut", "x");
        assertThatThrownBy(() -> silent.await().atMost(PATIENCE)).isInstanceOf(NoAnswerException.class);
        assertThatThrownBy(() -> cut.await().atMost(PATIENCE)).isInstanceOf(NoAnswerException.class);
        server.close().toCompletionStage().toCompletableFuture().join();
        // one of its own: a connection that is kept may be found cut only once something was sent on it
        var fresh = new OutboundHttp(vertx, 1, Duration.ofSeconds(2), Duration.ofSeconds(5));
        var refused = send(fresh, "/echo", "x");
        assertThatThrownBy(() -> refused.await().atMost(PATIENCE)).isInstanceOf(NotSentException.class);
        fresh.close();
    }

    @Test
    void readsNoAnswerThatIsLongerThanItMayBe() {
        var careful = new OutboundHttp(vertx, 1, Duration.ofSeconds(2), Duration.ofSeconds(5), 100_000, null);

        assertThat(send(careful, "/echo", "x".repeat(100_000))
                        .await()
                        .atMost(PATIENCE)
                        .body()
                        .length())
                .isEqualTo(100_000);
        var tooLong = send(careful, "/echo", "x".repeat(100_001));
        assertThatThrownBy(() -> tooLong.await().atMost(PATIENCE))
                .isInstanceOf(NoAnswerException.class)
                .hasRootCauseInstanceOf(AnswerTooLongException.class);
        assertThat(send(careful, "/echo", "next").await().atMost(PATIENCE).body())
                .hasToString("next");
    }

    @Test
    void givesALongAnswerPieceByPieceEachAfterTheOneBefore() {
        var sent = "0123456789".repeat(200_000);
        var taken = Buffer.buffer();
        var atWork = new AtomicInteger();
        var beside = new AtomicInteger();

        var answer = post(http, "/echo", sent, piece -> {
                    beside.accumulateAndGet(atWork.incrementAndGet(), Math::max);
                    taken.appendBuffer(piece);
                    return vertx.timer(1)
                            .onSuccess(fired -> atWork.decrementAndGet())
                            .mapEmpty();
                })
                .await()
                .atMost(PATIENCE);

        assertThat(taken.toString()).isEqualTo(sent);
        assertThat(beside).hasValue(1);
        assertThat(answer.body().toString()).isEqualTo(sent.substring(0, OutboundHttp.KEPT_OF_PIECES));
    }

    @Test
    void endsACallWhosePiecesAreNotTaken() {
        var failed = new IllegalStateException("full");
        var call = post(http, "/echo", "x".repeat(1_000_000), piece -> Future.failedFuture(failed));

        assertThatThrownBy(() -> call.await().atMost(PATIENCE))
                .isInstanceOf(NoAnswerException.class)
                .hasRootCause(failed);
        assertThat(send("/echo", "next").await().atMost(PATIENCE).body()).hasToString("next");
    }

    private Uni<OutboundHttp.Answer> send(String path, String body) {
        return send(http, path, body);
    }

    private Uni<OutboundHttp.Answer> send(OutboundHttp http, String path, String body) {
        return post(http, path, body, null);
    }

    private Uni<OutboundHttp.Answer> post(OutboundHttp http, String path, String body, BodyPieces pieces) {
        return http.send(
                HttpMethod.POST,
                URI.create("http://localhost:" + server.actualPort() + path),
                Map.of(),
                Buffer.buffer(body),
                pieces);
    }
}
