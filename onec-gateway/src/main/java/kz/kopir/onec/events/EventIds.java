package kz.kopir.onec.events;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import kz.kopir.platform.delivery.Tx;

/** The ids of what bases have sent us. */
public interface EventIds {

    /** False when it is known. */
    Uni<Boolean> add(Tx tx, String connection, String id);

    Uni<Void> forgetOlderThan(Duration age);
}
