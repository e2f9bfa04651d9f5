package kz.kopir.onec.events;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import kz.kopir.onec.OnecConfig;
import kz.kopir.platform.delivery.Loop;

/** Forgets the ids of webhooks that have been kept long enough. */
@ApplicationScoped
class ForgetEventIds {

    private static final Duration INTERVAL = Duration.ofHours(1);

    private final Loop loop;

    ForgetEventIds(Vertx vertx, EventIds ids, OnecConfig config) {
        this.loop = new Loop(
                vertx,
                "Forgetting of webhooks from 1C",
                INTERVAL,
                () -> ids.forgetOlderThan(config.events().keepIds()).replaceWith(false));
    }

    void start(@Observes StartupEvent started) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent ending) {
        loop.stop();
    }
}
