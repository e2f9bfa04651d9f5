package kz.kopir.onec.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import kz.kopir.contracts.EventJson;
import kz.kopir.onec.reading.Kind;
import kz.kopir.onec.reading.Shelf;

/** Reads {@code onec_object}. */
@ApplicationScoped
class PgShelf implements Shelf {

    private static final String ASKED = """
            INSERT INTO onec_shelf AS s (connection, kind, asked_at) VALUES ($1, $2, now())
            ON CONFLICT (connection, kind) DO UPDATE SET asked_at = now() WHERE s.asked_at < now() - interval '1 minute'""";
    private static final String STATE = """
            SELECT s.read_at, r.code,
              coalesce((SELECT max(changed_seq) FROM onec_object WHERE connection = $1 AND kind = $2), 0) AS changed_to
            FROM onec_shelf s
              LEFT JOIN LATERAL (SELECT code FROM onec_read_run WHERE connection = $1 AND kind = $2 ORDER BY id DESC LIMIT 1) r
              ON true
            WHERE s.connection = $1 AND s.kind = $2""";
    private static final String KEPT = """
            SELECT key, data_version, deleted, changed_seq, changed_at, (content || extra)::text AS content FROM onec_object
            WHERE connection = $1 AND kind = $2 AND\s""";
    private static final String LIST = KEPT + """
            key > $3 AND ($4 OR NOT deleted) AND ($5::text IS NULL OR content ->> 'warehouse' = $5)
            ORDER BY key LIMIT $6""";
    private static final String CHANGES = KEPT + """
            changed_seq > $3 AND ($4::text IS NULL OR content ->> 'warehouse' = $4)
            ORDER BY changed_seq LIMIT $5""";
    private static final String CUSTOMERS = KEPT + """
            content ->> 'tax_id' = $3 AND NOT deleted ORDER BY key LIMIT $4""";
    private static final String FIND = KEPT + "key = $3";

    /** No object has it; a condition that may be missing would keep the index from being used. */
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Pool pool;

    PgShelf(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<State> ask(String connection, Kind kind) {
        var which = Tuple.of(connection, kind.name());
        return pool.preparedQuery(ASKED)
                .execute(which)
                .chain(() -> pool.preparedQuery(STATE).execute(which))
                .map(rows -> state(rows.iterator().next()));
    }

    private static State state(Row row) {
        return new State(row.getOffsetDateTime("read_at"), row.getLong("changed_to"), row.getString("code"));
    }

    @Override
    public Uni<List<Kept>> list(String connection, Kind kind, Narrowed narrowed, UUID after, int limit) {
        return pool.preparedQuery(LIST)
                .execute(Tuple.from(new Object[] {
                    connection,
                    kind.name(),
                    after == null ? BEFORE_ALL : after,
                    narrowed.withDeleted(),
                    text(narrowed.warehouse()),
                    limit
                }))
                .map(PgShelf::all);
    }

    @Override
    public Uni<List<Kept>> changes(String connection, Kind kind, UUID warehouse, long after, int limit) {
        return pool.preparedQuery(CHANGES)
                .execute(Tuple.from(new Object[] {connection, kind.name(), after, text(warehouse), limit}))
                .map(PgShelf::all);
    }

    @Override
    public Uni<List<Kept>> customers(String connection, String taxId, int atMost) {
        return pool.preparedQuery(CUSTOMERS)
                .execute(Tuple.of(connection, Kind.CUSTOMERS.name(), taxId, atMost))
                .map(PgShelf::all);
    }

    @Override
    public Uni<Optional<Kept>> find(String connection, Kind kind, UUID key) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(connection, kind.name(), key))
                .map(rows -> all(rows).stream().findFirst());
    }

    private static String text(UUID key) {
        return key == null ? null : key.toString();
    }

    private static List<Kept> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(PgShelf::read)
                .toList();
    }

    private static Kept read(Row row) {
        return new Kept(
                row.getUUID("key"),
                row.getString("data_version"),
                row.getBoolean("deleted"),
                row.getLong("changed_seq"),
                row.getOffsetDateTime("changed_at"),
                content(row.getString("content")));
    }

    private static ObjectNode content(String json) {
        try {
            return EventJson.mapper().readValue(json, ObjectNode.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What we have kept is no JSON object", e);
        }
    }
}
