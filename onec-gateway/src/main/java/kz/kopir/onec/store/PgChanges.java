package kz.kopir.onec.store;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.kopir.onec.reading.Changes;
import kz.kopir.onec.reading.Kind;
import kz.kopir.onec.reading.ReadObject;

/** Keeps which message of changes was taken in last. The row of the connection is locked first: one writer at a time. */
@ApplicationScoped
class PgChanges implements Changes {

    private static final String NEXT = """
            SELECT coalesce((SELECT message_no FROM onec_exchange WHERE connection = $1), 0) + 1
            WHERE EXISTS (SELECT FROM onec_shelf WHERE connection = $1 AND kind = ANY ($2) AND read_at IS NOT NULL)
              AND NOT EXISTS (SELECT FROM onec_exchange WHERE connection = $1
                AND asked_at > now() - $3::bigint * interval '1 millisecond')""";
    private static final String TAKE = """
            INSERT INTO onec_exchange AS e (connection, message_no) VALUES ($1, $2)
            ON CONFLICT (connection) DO UPDATE SET message_no = excluded.message_no, asked_at = now()
              WHERE e.message_no < excluded.message_no""";
    private static final String POSTPONE = """
            INSERT INTO onec_exchange (connection, message_no) VALUES ($1, 0)
            ON CONFLICT (connection) DO UPDATE SET asked_at = now()""";
    private static final String RUNNING =
            "SELECT coalesce((SELECT -id FROM onec_read_run WHERE connection = $1 AND kind = $2 AND state = 'RUNNING'), 0)";
    private static final String GONE = """
            UPDATE onec_object SET deleted = true, changed_seq = nextval('onec_object_change'), changed_at = now()
            WHERE connection = $1 AND kind = $2 AND key = ANY ($3) AND NOT deleted""";
    private static final String FRESH = """
            UPDATE onec_shelf SET read_at = $3
            WHERE connection = $1 AND kind = ANY ($2) AND read_at < $3""";

    private final Pool pool;
    private final ObjectRows objects;

    PgChanges(Pool pool, ObjectRows objects) {
        this.pool = pool;
        this.objects = objects;
    }

    @Override
    public Uni<Optional<Long>> nextMessage(String connection, Set<Kind> kinds, Duration every) {
        return pool.preparedQuery(NEXT)
                .execute(Tuple.of(connection, names(kinds), every.toMillis()))
                .map(rows -> rows.rowCount() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getLong(0)));
    }

    @Override
    public Uni<Void> write(
            String connection,
            long messageNo,
            OffsetDateTime asked,
            Map<Kind, List<ReadObject>> changed,
            Map<Kind, List<UUID>> gone,
            Set<Kind> kinds) {
        return pool.withTransaction(sql -> sql.preparedQuery(TAKE)
                .execute(Tuple.of(connection, messageNo))
                .chain(taken -> taken.rowCount() == 0
                        ? Uni.createFrom().voidItem() // another instance was faster
                        : Multi.createFrom()
                                .iterable(kinds)
                                .onItem()
                                .transformToUniAndConcatenate(kind -> write(
                                        sql,
                                        connection,
                                        kind,
                                        changed.getOrDefault(kind, List.of()),
                                        gone.getOrDefault(kind, List.of())))
                                .toUni()
                                .chain(() ->
                                        sql.preparedQuery(FRESH).execute(Tuple.of(connection, names(kinds), asked)))
                                .replaceWithVoid()));
    }

    /** While a read is under way, what it does not find any more at its place is not to be taken for gone. */
    private Uni<Void> write(
            SqlConnection sql, String connection, Kind kind, List<ReadObject> changed, List<UUID> gone) {
        return sql.preparedQuery(RUNNING)
                .execute(Tuple.of(connection, kind.name()))
                .chain(rows -> objects.write(
                        sql, connection, kind, rows.iterator().next().getLong(0), changed))
                .chain(() -> gone.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : sql.preparedQuery(GONE)
                                .execute(Tuple.of(connection, kind.name(), gone.toArray(UUID[]::new)))
                                .replaceWithVoid());
    }

    @Override
    public Uni<Void> postpone(String connection) {
        return pool.preparedQuery(POSTPONE).execute(Tuple.of(connection)).replaceWithVoid();
    }

    private static String[] names(Set<Kind> kinds) {
        return kinds.stream().map(Kind::name).toArray(String[]::new);
    }
}
