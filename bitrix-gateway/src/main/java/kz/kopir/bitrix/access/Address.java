package kz.kopir.bitrix.access;

import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import kz.kopir.bitrix.client.BitrixReply.NotDone;

/**
 * Where a portal is, and whether anything may be sent there.
 *
 * @param given the host in the portal's settings
 */
record Address(String portal, String given, Standings standings, FollowAddress follow) {

    static final Duration UNTIL_A_PERSON_ACTS = Duration.ofMinutes(1);

    /** The same address at the host where the portal is now. */
    URI now(URI settings) {
        var authority = standings.of(portal).authorityOf(given);
        return authority.equals(given)
                ? settings
                : URI.create(settings.getScheme() + "://" + authority + settings.getRawPath());
    }

    /** Why nothing may be sent; empty when it may. */
    Optional<NotDone> shut() {
        var standing = standings.of(portal);
        if (standing.parked()) {
            return Optional.of(new NotDone(
                    standing.parkedCode(), "The portal is parked: " + standing.parkedReason(), UNTIL_A_PERSON_ACTS));
        }
        return standing.asks(given)
                ? Optional.of(new NotDone(
                        FollowAddress.MOVED,
                        "The portal says it is at %s; an administrator has to confirm it"
                                .formatted(standing.proposedAuthority()),
                        UNTIL_A_PERSON_ACTS))
                : Optional.empty();
    }

    Uni<Boolean> moved(URI from, String location) {
        return follow.moved(portal, given, from, location);
    }
}
