package kz.kopir.bitrix.keeping;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;

/** Whom administrators were sent to Bitrix24 for. */
public interface AuthorizationStates {

    /** @param state the digest of what must come back */
    Uni<Void> add(String state, String portal);

    /** The portal that it was for, once; empty when it is not known, or older than that. */
    Uni<Optional<String>> take(String state, Duration age);
}
