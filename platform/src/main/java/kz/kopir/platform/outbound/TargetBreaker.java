package kz.kopir.platform.outbound;

import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.Guard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.util.TypeLiteral;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/**
 * Leaves one target alone for a while when it does not answer as it should, and lets only so many calls at a time to it. What the
 * target says in its own words, a refusal or a "not found", is no failure.
 *
 * @param <R> how calls to the target are answered
 */
public final class TargetBreaker<R> {

    private static final int CALLS = 10;
    private static final double SHARE = 0.5;
    private static final int TRIALS = 2;

    private final TypeLiteral<Uni<R>> type = new TypeLiteral<>() {};
    private final Guard guard;
    private final Predicate<R> unwell;
    private final Supplier<R> whenOpen;

    /**
     * @param concurrency calls at a time; more wait for their turn
     * @param pause       for how long the target is left alone
     * @param unwell      answers that count as failures
     * @param whenOpen    the answer to a call that is not made
     */
    public TargetBreaker(
            String target,
            int concurrency,
            Duration pause,
            Predicate<R> unwell,
            Supplier<R> whenOpen,
            Consumer<CircuitBreakerState> onChange) {
        this.unwell = unwell;
        this.whenOpen = whenOpen;
        this.guard = Guard.create()
                .withDescription(target)
                .withThreadOffload(false)
                .withBulkhead()
                .limit(concurrency)
                .queueSize(Integer.MAX_VALUE / 2)
                .done()
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

    public Uni<R> call(Supplier<Uni<R>> call) {
        return Uni.createFrom()
                .deferred(() -> guard.get(() -> call.get().map(this::orUnwell), type))
                .onFailure(UnwellException.class)
                .recoverWithItem(this::answer)
                .onFailure(CircuitBreakerOpenException.class)
                .recoverWithItem(whenOpen);
    }

    private R orUnwell(R answer) {
        if (unwell.test(answer)) {
            throw new UnwellException(answer);
        }
        return answer;
    }

    @SuppressWarnings("unchecked") // only orUnwell throws it, with an R
    private R answer(Throwable failure) {
        return (R) ((UnwellException) failure).answer;
    }

    private static final class UnwellException extends RuntimeException {
        private final transient Object answer;

        UnwellException(Object answer) {
            super(null, null, false, false);
            this.answer = answer;
        }
    }
}
