package kz.kopir.bitrix.access;

import java.time.Duration;
import kz.kopir.platform.secrets.Secret;

/** How the authorization server answers. */
public sealed interface GrantReply {

    /**
     * New tokens.
     *
     * @param memberId       of the portal that they are for; null when it did not say
     * @param clientEndpoint the portal's address, with {@code /rest/}; null when it did not say
     */
    record Granted(Secret access, Secret refresh, Duration expiresIn, String memberId, String clientEndpoint)
            implements GrantReply {}

    /** @param error the server's own code, such as {@code invalid_grant} */
    record Refused(String error) implements GrantReply {}

    /** The server was certainly not asked, or says itself that it did nothing. */
    record NotAsked(String why) implements GrantReply {}

    /** It was asked, and nobody knows the answer. */
    record Unknown(String why) implements GrantReply {}
}
