package kz.kopir.platform.delivery;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import kz.kopir.contracts.EventCodec;

/** Makes beans of what is plain Java. */
class Beans {

    @Produces
    @Singleton
    @DefaultBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    EventCodec eventCodec(DeliveryConfig config) {
        return new EventCodec(config.maxEventBytes());
    }
}
