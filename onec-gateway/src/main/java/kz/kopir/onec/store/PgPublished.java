package kz.kopir.onec.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kz.kopir.contracts.DocumentType;
import kz.kopir.onec.published.Published;
import kz.kopir.onec.published.PublishedStore;

/** Keeps it in {@code onec_published}. */
@ApplicationScoped
class PgPublished implements PublishedStore {

    private static final String FIND =
            "SELECT connection, read_at, state, missing, unpublished, code FROM onec_published WHERE connection = ANY ($1)";
    private static final String WRITE = """
            INSERT INTO onec_published (connection, read_at, state, missing, unpublished, code) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (connection) DO UPDATE SET read_at = excluded.read_at, state = excluded.state,
              missing = excluded.missing, unpublished = excluded.unpublished, code = excluded.code""";
    private static final String TYPES = """
            SELECT wanted FROM unnest($2::text[]) AS wanted
            WHERE EXISTS (SELECT FROM posting WHERE connection = $1 AND type = wanted)""";

    private final Pool pool;

    PgPublished(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Optional<Published>> find(String connection) {
        return all(List.of(connection)).map(found -> Optional.ofNullable(found.get(connection)));
    }

    @Override
    public Uni<Map<String, Published>> all(Collection<String> connections) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(connections.toArray(String[]::new)))
                .map(rows -> {
                    var all = new HashMap<String, Published>();
                    rows.forEach(row -> all.put(row.getString("connection"), read(row)));
                    return all;
                });
    }

    private static Published read(Row row) {
        return new Published(
                row.getOffsetDateTime("read_at"),
                Published.State.valueOf(row.getString("state")),
                List.of(row.getArrayOfStrings("missing")),
                List.of(row.getArrayOfStrings("unpublished")),
                row.getString("code"));
    }

    @Override
    public Uni<Void> write(String connection, Published published) {
        return pool.preparedQuery(WRITE)
                .execute(Tuple.from(new Object[] {
                    connection,
                    published.readAt(),
                    published.state().name(),
                    published.missing().toArray(String[]::new),
                    published.unpublished().toArray(String[]::new),
                    published.code()
                }))
                .replaceWithVoid();
    }

    @Override
    public Uni<Set<DocumentType>> typesSent(String connection) {
        var types = Arrays.stream(DocumentType.values()).map(DocumentType::name).toArray(String[]::new);
        return pool.preparedQuery(TYPES).execute(Tuple.of(connection, types)).map(rows -> {
            var sent = EnumSet.noneOf(DocumentType.class);
            rows.forEach(row -> sent.add(DocumentType.valueOf(row.getString(0))));
            return sent;
        });
    }
}
