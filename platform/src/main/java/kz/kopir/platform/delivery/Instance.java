package kz.kopir.platform.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The name under which this process leases tasks and holds what must be one at a time. */
@ApplicationScoped
public class Instance {

    private final String name;
    private final boolean lasting;

    Instance(DeliveryConfig config) {
        this.name = config.instance().orElseGet(() -> UUID.randomUUID().toString());
        this.lasting = config.instance().isPresent();
    }

    public String name() {
        return name;
    }

    /** Whether rows with our name can be from an earlier run of this very instance, which is over. */
    boolean isLasting() {
        return lasting;
    }
}
