package kz.kopir.bitrix.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import kz.kopir.bitrix.Events;
import kz.kopir.bitrix.PortalResource;
import kz.kopir.contracts.OperationsAlert;
import kz.kopir.platform.delivery.Alerts;
import kz.kopir.sandbox.testing.InfraResource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "bitrix_gateway"))
@WithTestResource(value = PortalResource.class, scope = TestResourceScope.GLOBAL)
class BreakerAlertTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @Inject
    Alerts alerts;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    @Test
    void tellsOnceThatCallsAreHeldBackAndOnceThatTheyGoOn() {
        var portal = "bitrix24:" + UUID.randomUUID();
        var alert = new BreakerAlert(portal, alerts);
        Stream.of(
                        CircuitBreakerState.OPEN,
                        CircuitBreakerState.HALF_OPEN,
                        CircuitBreakerState.OPEN,
                        CircuitBreakerState.HALF_OPEN,
                        CircuitBreakerState.CLOSED)
                .forEach(alert);
        try (var events = new Events(broker)) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(events.all(OperationsAlert.class))
                            .filteredOn(told -> told.subject().equals(portal))
                            .extracting(OperationsAlert::code)
                            .containsExactlyInAnyOrder("BTX-0106", "BTX-0117"));
        }
    }
}
