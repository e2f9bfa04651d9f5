package kz.kopir.onec;

import jakarta.enterprise.context.ApplicationScoped;
import kz.kopir.platform.delivery.Holders;

/** Which bases this instance may call: no other does while it holds them, so that their limits and breakers are true. */
@ApplicationScoped
public class HeldBases {

    private final Holders holders;

    HeldBases(Holders holders) {
        this.holders = holders;
    }

    public boolean isOurs(OnecConnection base) {
        return holders.compete(base.queue()).held();
    }
}
