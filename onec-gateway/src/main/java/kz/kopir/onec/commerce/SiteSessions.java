package kz.kopir.onec.commerce;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** The sessions of bases that call us, and the files that they send in them. */
public interface SiteSessions {

    /** One session of a base, from its login on. */
    record Session(long id, String connection) {}

    /** @param token what 1C will name the session by; only its hash is kept */
    Uni<Session> begin(String connection, String token);

    /** The session, as used now; empty for one that is unknown, or unused for longer than it lives. */
    Uni<Optional<Session>> find(String token, Duration life);

    /** When the base used a session last. */
    Uni<Optional<OffsetDateTime>> lastVisit(String connection);

    /** Forgets the files of the session. */
    Uni<Void> clear(Session session);

    /**
     * Adds a part at the end of a file.
     *
     * @return whether it is kept: all files together may have so many bytes
     */
    Uni<Boolean> append(Session session, String file, byte[] part, long limit);

    /** By name. */
    Uni<List<String>> files(Session session);

    /** How many parts a file has. */
    Uni<Integer> parts(Session session, String file);

    /** @param number from 0 on */
    Uni<byte[]> part(Session session, String file, int number);

    /** Forgets a file. */
    Uni<Void> drop(Session session, String file);

    Uni<Void> forgetOlderThan(Duration age);
}
