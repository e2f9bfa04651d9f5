package kz.kopir.platform.outbound;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps calls from a target that does not accept our login: each try may bring the account nearer to being locked. After the pause one call
 * goes first.
 */
public final class LoginPause {

    private final Duration pause;
    private final InstantSource clock;
    private final Consumer<Boolean> onLogin;
    private Instant nextTry;

    /** @param onLogin is told once when the login is refused (false), and once when it is accepted again (true) */
    public LoginPause(Duration pause, InstantSource clock, Consumer<Boolean> onLogin) {
        this.pause = pause;
        this.clock = clock;
        this.onLogin = onLogin;
    }

    /** How long a call has to wait; empty when it may go. */
    public synchronized Optional<Duration> remaining() {
        if (nextTry == null) {
            return Optional.empty();
        }
        var wait = Duration.between(clock.instant(), nextTry);
        if (wait.isPositive()) {
            return Optional.of(wait);
        }
        nextTry = clock.instant().plus(pause);
        return Optional.empty();
    }

    public void refused() {
        synchronized (this) {
            var first = nextTry == null;
            nextTry = clock.instant().plus(pause);
            if (!first) {
                return;
            }
        }
        onLogin.accept(false);
    }

    public void accepted() {
        synchronized (this) {
            if (nextTry == null) {
                return;
            }
            nextTry = null;
        }
        onLogin.accept(true);
    }
}
