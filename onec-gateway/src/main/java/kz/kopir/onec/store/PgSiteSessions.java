package kz.kopir.onec.store;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import kz.kopir.onec.commerce.SiteSessions;

/** Keeps them in {@code site_session} and {@code site_file_part}. */
@ApplicationScoped
class PgSiteSessions implements SiteSessions {

    private static final String BEGIN =
            "INSERT INTO site_session (token_hash, connection) VALUES ($1, $2) RETURNING id";
    private static final String FIND = """
            UPDATE site_session SET used_at = now()
            WHERE token_hash = $1 AND used_at > now() - $2::bigint * interval '1 millisecond' RETURNING id, connection""";
    private static final String LAST_VISIT = "SELECT max(used_at) FROM site_session WHERE connection = $1";
    private static final String LOCK = "SELECT id FROM site_session WHERE id = $1 FOR UPDATE";
    private static final String CLEAR_PARTS = "DELETE FROM site_file_part WHERE session = $1";
    private static final String CLEAR_IMPORTS = "DELETE FROM site_import WHERE session = $1";
    private static final String APPEND = """
            INSERT INTO site_file_part (session, name, part, content)
            SELECT $1, $2, (SELECT count(*) FROM site_file_part WHERE session = $1 AND name = $2), $3
            WHERE (SELECT coalesce(sum(length(content)), 0) FROM site_file_part WHERE session = $1) + length($3::bytea) <= $4""";
    private static final String FILES = "SELECT DISTINCT name FROM site_file_part WHERE session = $1 ORDER BY name";
    private static final String PARTS = "SELECT count(*) FROM site_file_part WHERE session = $1 AND name = $2";
    private static final String PART =
            "SELECT content FROM site_file_part WHERE session = $1 AND name = $2 AND part = $3";
    private static final String DROP = "DELETE FROM site_file_part WHERE session = $1 AND name = $2";
    private static final String FORGET =
            "DELETE FROM site_session WHERE used_at < now() - $1::bigint * interval '1 millisecond'";

    private final Pool pool;

    PgSiteSessions(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Session> begin(String connection, String token) {
        return pool.preparedQuery(BEGIN)
                .execute(Tuple.of(hash(token), connection))
                .map(rows -> new Session(rows.iterator().next().getLong(0), connection));
    }

    @Override
    public Uni<Optional<Session>> find(String token, Duration life) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(hash(token), life.toMillis()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Session(row.getLong("id"), row.getString("connection")))
                        .findFirst());
    }

    @Override
    public Uni<Optional<OffsetDateTime>> lastVisit(String connection) {
        return pool.preparedQuery(LAST_VISIT)
                .execute(Tuple.of(connection))
                .map(rows -> Optional.ofNullable(rows.iterator().next().getOffsetDateTime(0)));
    }

    @Override
    public Uni<Void> clear(Session session) {
        var which = Tuple.of(session.id());
        return pool.withTransaction(sql -> sql.preparedQuery(LOCK)
                .execute(which)
                .chain(() -> sql.preparedQuery(CLEAR_PARTS).execute(which))
                .chain(() -> sql.preparedQuery(CLEAR_IMPORTS).execute(which))
                .replaceWithVoid());
    }

    @Override
    public Uni<Boolean> append(Session session, String file, byte[] part, long limit) {
        return pool.withTransaction(sql -> sql.preparedQuery(LOCK)
                .execute(Tuple.of(session.id()))
                .chain(() ->
                        sql.preparedQuery(APPEND).execute(Tuple.of(session.id(), file, Buffer.buffer(part), limit)))
                .map(rows -> rows.rowCount() == 1));
    }

    @Override
    public Uni<List<String>> files(Session session) {
        return pool.preparedQuery(FILES)
                .execute(Tuple.of(session.id()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString(0))
                        .toList());
    }

    @Override
    public Uni<Integer> parts(Session session, String file) {
        return pool.preparedQuery(PARTS)
                .execute(Tuple.of(session.id(), file))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    @Override
    public Uni<byte[]> part(Session session, String file, int number) {
        return pool.preparedQuery(PART)
                .execute(Tuple.of(session.id(), file, number))
                .map(rows -> rows.iterator().next().get(Buffer.class, 0).getBytes());
    }

    @Override
    public Uni<Void> drop(Session session, String file) {
        return pool.preparedQuery(DROP).execute(Tuple.of(session.id(), file)).replaceWithVoid();
    }

    @Override
    public Uni<Void> forgetOlderThan(Duration age) {
        return pool.preparedQuery(FORGET).execute(Tuple.of(age.toMillis())).replaceWithVoid();
    }

    private static Buffer hash(String token) {
        try {
            return Buffer.buffer(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }
}
