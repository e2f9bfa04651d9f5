package kz.kopir.bitrix.client;

import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.Guard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import kz.kopir.bitrix.client.BitrixReply.NotDone;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/**
 * Leaves a portal alone for a while when it does not answer as an API should. What it answers in its own words, a refusal or a full
 * bucket, is no failure.
 */
final class PortalBreaker {

    private static final int CALLS = 10;
    private static final double SHARE = 0.5;
    private static final int TRIALS = 2;
    private static final TypeLiteral<Uni<BitrixReply>> REPLY = new TypeLiteral<>() {};

    private final Guard guard;
    private final Duration pause;

    PortalBreaker(String portal, Duration pause, Consumer<CircuitBreakerState> onChange) {
        this.pause = pause;
        this.guard = Guard.create()
                .withDescription("bitrix24:" + portal)
                .withThreadOffload(false)
                .withCircuitBreaker()
                .requestVolumeThreshold(CALLS)
                .failureRatio(SHARE)
                .delay(pause.toMillis(), ChronoUnit.MILLIS)
                .successThreshold(TRIALS)
                .failOn(UnwellException.class)
                .onStateChange(onChange)
                .done()
                .build();
    }

    Uni<BitrixReply> call(Supplier<Uni<BitrixReply>> call) {
        return Uni.createFrom()
                .deferred(() -> guard.get(() -> call.get().map(PortalBreaker::orUnwell), REPLY))
                .onFailure(UnwellException.class)
                .recoverWithItem(failure -> ((UnwellException) failure).reply)
                .onFailure(CircuitBreakerOpenException.class)
                .recoverWithItem(() -> new NotDone("BTX-0106", "The portal's circuit breaker is open", pause));
    }

    private static BitrixReply orUnwell(BitrixReply reply) {
        if (reply instanceof BitrixReply.Unknown || notReached(reply)) {
            throw new UnwellException(reply);
        }
        return reply;
    }

    private static boolean notReached(BitrixReply reply) {
        return reply instanceof NotDone notDone && notDone.code().equals(BitrixClient.NOT_REACHED);
    }

    private static final class UnwellException extends RuntimeException {
        private final transient BitrixReply reply;

        UnwellException(BitrixReply reply) {
            super(null, null, false, false);
            this.reply = reply;
        }
    }
}
