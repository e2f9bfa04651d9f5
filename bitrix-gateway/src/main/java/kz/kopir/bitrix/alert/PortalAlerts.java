package kz.kopir.bitrix.alert;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import kz.kopir.contracts.OperationsAlert;
import kz.kopir.platform.delivery.Outbox;
import kz.kopir.platform.delivery.Transactions;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Tells operators what they should know of a portal at once. */
@ApplicationScoped
public class PortalAlerts {

    private static final Logger LOG = Logger.getLogger(PortalAlerts.class);

    private final Transactions transactions;
    private final Outbox outbox;
    private final Clock clock;
    private final String service;

    PortalAlerts(
            Transactions transactions,
            Outbox outbox,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.clock = clock;
        this.service = service;
    }

    /**
     * Tells it in the background; when even that fails, the log has it.
     *
     * @param portal  its source, such as {@code bitrix24:main}
     * @param message for a person, in Russian
     */
    public void tell(String portal, String code, String message) {
        LOG.warnf("%s %s: %s", code, portal, message);
        var alert = new OperationsAlert(service, code, portal, message, OffsetDateTime.now(clock));
        transactions
                .inTransaction(tx -> outbox.publish(tx, alert))
                .subscribe()
                .with(told -> {}, failure -> LOG.errorf(failure, "An alert about %s was not told", portal));
    }
}
