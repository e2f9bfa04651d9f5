package kz.kopir.document.parties;

import java.util.Optional;

/** Sees that nobody overwrites what another has changed meanwhile. */
final class Versions {

    private Versions() {}

    /**
     * @param seen the version that the caller saw; empty when it is to be new
     * @param now  the version that is stored; empty when there is none
     * @throws VersionsDifferException when they are not the same
     */
    static void require(Optional<Integer> seen, Optional<Integer> now) {
        if (!seen.equals(now)) {
            throw new VersionsDifferException();
        }
    }
}
