package kz.kopir.platform.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.OffsetDateTime;
import kz.kopir.contracts.OperationsAlert;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Tells operators what they should know at once. */
@ApplicationScoped
public class Alerts {

    private static final Logger LOG = Logger.getLogger(Alerts.class);

    private final Transactions transactions;
    private final Outbox outbox;
    private final Clock clock;
    private final String service;

    Alerts(
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
     * @param subject what it is about, such as {@code onec:main}
     * @param message for a person, in Russian
     */
    public void tell(String subject, String code, String message) {
        LOG.warnf("%s %s: %s", code, subject, message);
        var alert = new OperationsAlert(service, code, subject, message, OffsetDateTime.now(clock));
        transactions
                .inTransaction(tx -> outbox.publish(tx, alert))
                .subscribe()
                .with(told -> {}, failure -> LOG.errorf(failure, "An alert about %s was not told", subject));
    }
}
