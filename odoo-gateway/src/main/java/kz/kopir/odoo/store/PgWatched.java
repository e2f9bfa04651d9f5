package kz.kopir.odoo.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import kz.kopir.contracts.DocumentChanged.Change;
import kz.kopir.odoo.changes.Watched;
import kz.kopir.odoo.posting.Postings.Posting;
import kz.kopir.platform.delivery.Tx;

/** Keeps what was seen with the posting, and how far was read in {@code odoo_watch}. */
@ApplicationScoped
class PgWatched implements Watched {

    private static final String POSTED =
            "SELECT *, content::text AS body FROM posting WHERE connection = $1 AND state = 'POSTED' AND content IS NOT NULL";
    private static final String AMONG = POSTED + " AND move = ANY ($2)";
    private static final String PAGE = POSTED
            + " AND posted_at > now() - $2::bigint * interval '1 millisecond' AND ($3::uuid IS NULL OR (posted_at, document) >"
            + " (SELECT posted_at, document FROM posting WHERE document = $3)) ORDER BY posted_at, document LIMIT $4";
    private static final String NOTE = "UPDATE posting SET seen = $2 WHERE document = $1";
    private static final String READ_UNTIL = "SELECT read_until FROM odoo_watch WHERE connection = $1";
    private static final String IS_READ = """
            INSERT INTO odoo_watch (connection, read_until) VALUES ($1, $2)
            ON CONFLICT (connection) DO UPDATE SET read_until = excluded.read_until""";
    private static final String IS_DUE = """
            SELECT NOT EXISTS (SELECT FROM odoo_watch
              WHERE connection = $1 AND looked_at > now() - $2::bigint * interval '1 millisecond')""";
    private static final String LOOKED = """
            INSERT INTO odoo_watch (connection, looked_at) VALUES ($1, now())
            ON CONFLICT (connection) DO UPDATE SET looked_at = excluded.looked_at""";

    private final Pool pool;

    PgWatched(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<List<Posting>> among(String connection, Collection<Long> moves) {
        return pool.preparedQuery(AMONG)
                .execute(Tuple.of(connection, moves.toArray(Long[]::new)))
                .map(PgWatched::all);
    }

    @Override
    public Uni<List<Posting>> page(String connection, Duration since, UUID after, int limit) {
        return pool.preparedQuery(PAGE)
                .execute(Tuple.of(connection, since.toMillis(), after, limit))
                .map(PgWatched::all);
    }

    @Override
    public Uni<Void> note(Tx tx, UUID document, Change seen) {
        return tx.sql()
                .preparedQuery(NOTE)
                .execute(Tuple.of(document, seen == null ? null : seen.name()))
                .replaceWithVoid();
    }

    @Override
    public Uni<Optional<LocalDateTime>> readUntil(String connection) {
        return pool.preparedQuery(READ_UNTIL)
                .execute(Tuple.of(connection))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> row.getLocalDateTime("read_until")));
    }

    @Override
    public Uni<Void> isRead(String connection, LocalDateTime until) {
        return pool.preparedQuery(IS_READ).execute(Tuple.of(connection, until)).replaceWithVoid();
    }

    @Override
    public Uni<Boolean> isDue(String connection, Duration interval) {
        return pool.preparedQuery(IS_DUE)
                .execute(Tuple.of(connection, interval.toMillis()))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    @Override
    public Uni<Void> looked(String connection) {
        return pool.preparedQuery(LOOKED).execute(Tuple.of(connection)).replaceWithVoid();
    }

    private static List<Posting> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(PgPostings::read)
                .toList();
    }
}
