package kz.kopir.bitrix.access;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import kz.kopir.platform.delivery.Tx;
import kz.kopir.platform.secrets.Secret;

/** The tokens of applications, encrypted. */
public interface TokenStore {

    Uni<Optional<PortalTokens>> find(String portal);

    /**
     * Takes it upon this instance to renew them, and notes that they may be no good from now on.
     *
     * @param generation the one that is to be renewed
     * @return empty when another is at it, or has done it
     */
    Uni<Optional<PortalTokens>> claim(String portal, long generation, Duration lease);

    /**
     * Another may renew them.
     *
     * @param unsure whether the authorization server may have ended them
     */
    Uni<Void> release(String portal, long generation, boolean unsure);

    /**
     * Puts new ones in the place of those.
     *
     * @return the new generation; empty when others have come meanwhile
     */
    Uni<Optional<Long>> renew(String portal, long generation, Secret access, Secret refresh, Instant expiresAt);

    /** Puts new ones in the place of whatever was there. */
    Uni<Void> put(String portal, Secret access, Secret refresh, Instant expiresAt);

    Uni<Void> put(Tx tx, String portal, Secret refresh);

    Uni<Boolean> exist(Tx tx, String portal);

    Uni<Void> remove(String portal);

    Uni<Void> remove(Tx tx, String portal);

    /** All under the current key; answers whether any were under another. */
    Uni<Boolean> sealAgain(Tx tx, String portal);
}
