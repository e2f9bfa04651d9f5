package kz.kopir.onec.odata;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import kz.kopir.onec.odata.ODataReply.NotDone;
import kz.kopir.platform.outbound.LeakyBucket;
import kz.kopir.platform.outbound.LoginPause;

/**
 * Lets calls to one base go at the pace that the base is given, and none while it does not accept our login: each try may bring the
 * account nearer to being locked. After the pause one call goes first.
 */
final class CallGate {

    static final String NO_LOGIN = "ONEC-0102";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final LeakyBucket bucket;
    private final LoginPause login;

    /** @param onLogin is told once when the login is refused (false), and once when it is accepted again (true) */
    CallGate(LeakyBucket bucket, Duration loginPause, InstantSource clock, Consumer<Boolean> onLogin) {
        this.bucket = bucket;
        this.login = new LoginPause(loginPause, clock, onLogin);
    }

    /** What stands in the way of a call, if anything does. */
    Optional<NotDone> closed() {
        return login.remaining().map(wait -> new NotDone(NO_LOGIN, "1C does not accept the login", true, wait));
    }

    /** How long the call has to wait for its turn; negative when that is too long. */
    Duration turn() {
        return bucket.take(PATIENCE);
    }

    /** Learns from a reply whether the login is accepted; one that did not come from 1C says nothing. */
    void seen(ODataReply reply) {
        switch (reply) {
            case NotDone(var code, var _, var _, var _) when code.equals(NO_LOGIN) -> login.refused();
            case ODataReply.Answer _, ODataReply.Absent _, ODataReply.Exists _, ODataReply.Refused _ ->
                login.accepted();
            case NotDone _, ODataReply.Unknown _ -> {
                // whoever answered need not have looked at the login
            }
        }
    }
}
