package kz.kopir.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import kz.kopir.sandbox.launch.Sandbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * PostgreSQL away for long enough that Kafka would put a consumer out of its group that does not poll (5 minutes), and PostgreSQL that neither
 * answers nor refuses. In a sandbox of its own beside the other tests, since nothing else can be tested meanwhile.
 */
@Execution(ExecutionMode.CONCURRENT)
class PostgresAwayIT {

    private static final Duration AWAY = Duration.ofMinutes(5).plusSeconds(10);
    private static final Duration SILENT = Duration.ofSeconds(70);
    private static final Duration NOTICE = Duration.ofSeconds(90);

    private static final Sandbox SANDBOX = RunningSandbox.another("postgres-away");

    private final World world = new World(SANDBOX);
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    @AfterAll
    static void stop() {
        SANDBOX.close();
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD) // one outage after the other
    void waitsForPostgresqlForFiveMinutes() {
        world.awaitArrivedOnce(world.wonDeal());
        outage(SANDBOX.postgres()::kill, AWAY, SANDBOX.postgres()::start);
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD) // one outage after the other
    void waitsForAPostgresqlThatNeitherAnswersNorRefuses() {
        outage(SANDBOX.postgres()::freeze, SILENT, SANDBOX.postgres()::unfreeze);
    }

    /** Deals are won just before the outage and in it; all arrive, once, without a person and without a restart. */
    private void outage(Runnable begin, Duration length, Runnable end) {
        var before = Stream.generate(world::wonDeal).limit(3).toList();
        var processes = processes();
        begin.run();
        List<String> during;
        try {
            during = Stream.generate(world::wonDeal).limit(3).toList();
            await("readiness down")
                    .atMost(NOTICE)
                    .until(() -> healths("ready").stream().noneMatch(status -> status == 200));
            await("alive while PostgreSQL is away")
                    .during(length)
                    .atMost(length.plusMinutes(1))
                    .pollInterval(Duration.ofSeconds(5))
                    .until(() -> healths("live").stream().allMatch(status -> status == 200));
        } finally {
            end.run();
        }

        Stream.concat(before.stream(), during.stream()).forEach(world::awaitArrivedOnce);
        assertThat(processes()).as("no service was restarted").isEqualTo(processes);
        assertThat(world.waitingForAPerson()).isEmpty();
    }

    private List<Long> processes() {
        return World.SERVICES.stream().map(name -> SANDBOX.service(name).pid()).toList();
    }

    private List<Integer> healths(String kind) {
        return World.SERVICES.stream().map(name -> health(name, kind)).toList();
    }

    /** The status of the answer; 0 when there is none in time. */
    private int health(String service, String kind) {
        var url = "http://localhost:%d/q/health/%s"
                .formatted(SANDBOX.service(service).port(), kind);
        try {
            return http.send(
                            HttpRequest.newBuilder(URI.create(url))
                                    .timeout(Duration.ofSeconds(10))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
