package kz.kopir.bitrix.access;

import io.smallrye.mutiny.Uni;
import java.util.Map;
import kz.kopir.platform.delivery.Tx;

/** How portals stand. Each write is a change that all instances take up. */
public interface StandingStore {

    Uni<Map<String, Standing>> all();

    /** @return false when it was parked with that code already */
    Uni<Boolean> park(String portal, String code, String reason);

    Uni<Void> park(Tx tx, String portal, String code, String reason);

    Uni<Void> unpark(Tx tx, String portal);

    /** @return whether it was parked with one of these codes until now */
    Uni<Boolean> unpark(String portal, String... codes);

    /** The portal is there now, and nothing waits for confirmation. */
    Uni<Void> move(String portal, String left, String authority);

    /** @return false when that was proposed already */
    Uni<Boolean> propose(String portal, String left, String proposed);

    Uni<Void> remove(Tx tx, String portal);
}
