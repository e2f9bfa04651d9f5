package kz.kopir.onec.commerce;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import kz.kopir.platform.delivery.Loop;

/** Forgets the sessions of bases that call us, and their files, when they have been kept long enough. */
@ApplicationScoped
class ForgetSessions {

    private static final Duration INTERVAL = Duration.ofMinutes(10);

    private final Loop loop;

    ForgetSessions(Vertx vertx, SiteSessions sessions, CommerceConfig config) {
        this.loop = new Loop(
                vertx,
                "Forgetting of sessions in which 1C called",
                INTERVAL,
                () -> sessions.forgetOlderThan(config.keepSessions()).replaceWith(false));
    }

    void start(@Observes StartupEvent started) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent ending) {
        loop.stop();
    }
}
