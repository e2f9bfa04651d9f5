package kz.kopir.document.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import kz.kopir.document.printing.Templates;
import kz.kopir.platform.delivery.Tx;

/** Keeps them in {@code print_template}. */
@ApplicationScoped
class PgTemplates implements Templates {

    private static final String LOCK_FORM = "SELECT pg_advisory_xact_lock(hashtext('print_template/' || $1))";
    private static final String ADD = """
            INSERT INTO print_template (form, version, bundled, source, comment, author)
            SELECT $1, coalesce(max(version), 0) + 1, $2, $3, $4, $5 FROM print_template WHERE form = $1
            RETURNING version""";
    private static final String CHOOSE = """
            INSERT INTO print_template_current AS c (form, version, revision)
            SELECT $1, $2, 1 WHERE ($2::integer IS NULL OR EXISTS (SELECT FROM print_template t WHERE t.form = $1 AND t.version = $2))
              AND ($3 = 0 OR EXISTS (SELECT FROM print_template_current WHERE form = $1))
            ON CONFLICT (form) DO UPDATE SET version = $2, revision = c.revision + 1 WHERE c.revision = $3""";

    private final Pool pool;

    PgTemplates(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Map<String, Choice>> choices() {
        return pool.query("SELECT form, version, revision FROM print_template_current")
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.toMap(
                                row -> row.getString("form"),
                                row -> new Choice(row.getInteger("version"), row.getInteger("revision")))));
    }

    @Override
    public Uni<List<Uploaded>> versions(String form) {
        return pool.preparedQuery("""
                        SELECT form, version, bundled, NULL AS source, comment, author, created_at FROM print_template
                        WHERE form = $1 ORDER BY version DESC""")
                .execute(Tuple.of(form))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(PgTemplates::read)
                        .toList());
    }

    @Override
    public Uni<Optional<Uploaded>> find(String form, int version) {
        return pool.preparedQuery("SELECT * FROM print_template WHERE form = $1 AND version = $2")
                .execute(Tuple.of(form, version))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(PgTemplates::read)
                        .findFirst());
    }

    @Override
    public Uni<Integer> add(Tx tx, String form, String bundled, String source, String comment, String author) {
        return tx.sql()
                .preparedQuery(LOCK_FORM)
                .execute(Tuple.of(form))
                .chain(() -> tx.sql().preparedQuery(ADD).execute(Tuple.of(form, bundled, source, comment, author)))
                .map(rows -> rows.iterator().next().getInteger("version"));
    }

    @Override
    public Uni<Boolean> choose(Tx tx, String form, Integer version, int seen) {
        return tx.sql()
                .preparedQuery(CHOOSE)
                .execute(Tuple.of(form, version, seen))
                .map(rows -> rows.rowCount() == 1);
    }

    private static Uploaded read(Row row) {
        return new Uploaded(
                row.getString("form"),
                row.getInteger("version"),
                row.getString("bundled"),
                row.getString("source"),
                row.getString("comment"),
                row.getString("author"),
                row.getOffsetDateTime("created_at"));
    }
}
