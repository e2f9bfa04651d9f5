package kz.kopir.onec.access;

import java.time.Instant;
import kz.kopir.platform.secrets.Secret;

/**
 * A token that a token service gave.
 *
 * @param renewAt a little before it expires
 * @param refresh null where the service gave none
 */
record Token(Credentials credentials, Instant renewAt, Secret refresh) {

    Token expired() {
        return new Token(credentials, Instant.MIN, refresh);
    }
}
