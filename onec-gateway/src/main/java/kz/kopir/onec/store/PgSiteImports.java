package kz.kopir.onec.store;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import kz.kopir.contracts.GoodsChanged.What;
import kz.kopir.onec.commerce.CatalogFile;
import kz.kopir.onec.commerce.SiteImports;
import kz.kopir.onec.commerce.SiteSessions.Session;
import kz.kopir.onec.reading.Kind;
import kz.kopir.platform.delivery.Tx;

/** Keeps what a base sends beside what is read, as a read of the session's. */
@ApplicationScoped
class PgSiteImports implements SiteImports {

    private static final String PLACE = "SELECT place, done FROM site_import WHERE session = $1 AND name = $2";
    private static final String GO_ON = """
            INSERT INTO site_import AS i (session, name, place) VALUES ($1, $2, $4)
            ON CONFLICT (session, name) DO UPDATE SET place = excluded.place WHERE i.place = $3 AND NOT i.done""";
    private static final String DONE = """
            INSERT INTO site_import (session, name, done) VALUES ($1, $2, true)
            ON CONFLICT (session, name) DO UPDATE SET done = true""";
    private static final String END_OTHERS = """
            UPDATE onec_read_run SET state = 'FAILED', ended_at = now(), code = 'ONEC-0836', message = 'Обмен начат заново'
            WHERE connection = $1 AND kind = $2 AND state = 'RUNNING' AND coalesce(session, 0) < $3""";
    private static final String IS_LATE = """
            SELECT EXISTS (SELECT FROM onec_read_run WHERE connection = $1 AND kind = $2
              AND (state = 'FAILED' AND session = $3 OR state = 'RUNNING' AND session > $3))""";
    private static final String RUN = """
            INSERT INTO onec_read_run AS r (connection, kind, session) VALUES ($1, $2, $3)
            ON CONFLICT (connection, kind) WHERE state = 'RUNNING' DO UPDATE SET pages = r.pages + 1
            RETURNING *""";
    private static final String RUNNING =
            "SELECT * FROM onec_read_run WHERE connection = $1 AND session = $2 AND state = 'RUNNING'";
    private static final String END =
            "UPDATE onec_read_run SET state = 'DONE', ended_at = now() WHERE id = $1 AND state = 'RUNNING'";
    private static final String BEFORE = """
            SELECT nextval('onec_object_change') AS seq, ARRAY(
              SELECT kind FROM onec_shelf WHERE connection = $1 AND read_at IS NOT NULL)::text[] AS read""";
    private static final String CHANGED = """
            SELECT kind, key, content ->> 'product' AS product FROM onec_object
            WHERE connection = $1 AND kind = ANY ($2) AND changed_seq > $3""";
    private static final String FRESH =
            "UPDATE onec_shelf SET read_at = now() WHERE connection = $1 AND kind = ANY ($2) AND read_at IS NOT NULL";
    private static final Set<Kind> TOLD = EnumSet.of(Kind.PRODUCTS, Kind.PRICES, Kind.STOCK);

    private final Pool pool;
    private final ObjectRows objects;

    PgSiteImports(Pool pool, ObjectRows objects) {
        this.pool = pool;
        this.objects = objects;
    }

    /** @param read the kinds that were whole before: of the first whole ones nothing is told */
    private record Before(long seq, Set<Kind> read) {}

    @Override
    public Uni<Place> place(Session session, String file) {
        return pool.preparedQuery(PLACE)
                .execute(Tuple.of(session.id(), file))
                .map(rows -> rows.rowCount() == 0
                        ? new Place(0, false)
                        : new Place(
                                rows.iterator().next().getLong("place"),
                                rows.iterator().next().getBoolean("done")));
    }

    @Override
    public Uni<Optional<List<Changed>>> keep(
            Tx tx, Session session, String file, long from, List<CatalogFile.Found> found) {
        var sql = tx.sql();
        return sql.preparedQuery(GO_ON)
                .execute(Tuple.of(session.id(), file, from, from + found.size()))
                .chain(moved -> moved.rowCount() == 0
                        ? Uni.createFrom().item(Optional.<List<Changed>>empty())
                        : before(sql, session)
                                .chain(before -> write(sql, session, found)
                                        .chain(() -> changed(sql, session, before))
                                        .map(Optional::of)));
    }

    private Uni<Void> write(SqlConnection sql, Session session, List<CatalogFile.Found> found) {
        var byKind = found.stream().collect(Collectors.groupingBy(CatalogFile.Found::kind));
        return each(byKind.entrySet(), of -> {
            var rows = of.getValue().stream().map(CatalogFile.Found::object).toList();
            return of.getValue().getFirst().whole()
                    ? run(sql, session, of.getKey())
                            .chain(run -> objects.write(sql, session.connection(), of.getKey(), run, rows))
                    : objects.write(sql, session.connection(), of.getKey(), 0, rows)
                            .chain(() -> fresh(sql, session, of.getKey()));
        });
    }

    private static Uni<Void> fresh(SqlConnection sql, Session session, Kind kind) {
        return sql.preparedQuery(FRESH)
                .execute(Tuple.of(session.connection(), new String[] {kind.name()}))
                .replaceWithVoid();
    }

    /**
     * The number of the session's read. A later session puts an end to that of an earlier one, which then only adds to what is kept: it must not
     * take for gone what it has not seen; 0 then.
     */
    private static Uni<Long> run(SqlConnection sql, Session session, Kind kind) {
        var which = Tuple.of(session.connection(), kind.name(), session.id());
        return sql.preparedQuery(IS_LATE)
                .execute(which)
                .chain(late -> late.iterator().next().getBoolean(0)
                        ? Uni.createFrom().item(0L)
                        : sql.preparedQuery(END_OTHERS)
                                .execute(which)
                                .chain(() -> sql.preparedQuery(RUN).execute(which))
                                .map(rows -> rows.iterator().next().getLong("id")));
    }

    @Override
    public Uni<List<Changed>> end(Tx tx, Session session, String file, Set<Kind> throughWith) {
        return tx.sql()
                .preparedQuery(DONE)
                .execute(Tuple.of(session.id(), file))
                .chain(() -> finish(tx.sql(), session, throughWith));
    }

    @Override
    public Uni<List<Changed>> endAll(Tx tx, Session session) {
        return finish(tx.sql(), session, EnumSet.allOf(Kind.class));
    }

    private Uni<List<Changed>> finish(SqlConnection sql, Session session, Set<Kind> kinds) {
        return before(sql, session)
                .chain(before -> sql.preparedQuery(RUNNING)
                        .execute(Tuple.of(session.connection(), session.id()))
                        .chain(rows -> each(
                                StreamSupport.stream(rows.spliterator(), false)
                                        .map(PgReadRuns::read)
                                        .filter(run -> kinds.contains(run.kind()))
                                        .toList(),
                                run -> objects.finish(sql, run)
                                        .chain(() -> sql.preparedQuery(END).execute(Tuple.of(run.id())))
                                        .replaceWithVoid()))
                        .chain(() -> changed(sql, session, before)));
    }

    private static Uni<Before> before(SqlConnection sql, Session session) {
        return sql.preparedQuery(BEFORE)
                .execute(Tuple.of(session.connection()))
                .map(rows -> rows.iterator().next())
                .map(row -> new Before(
                        row.getLong("seq"),
                        List.of(row.getArrayOfStrings("read")).stream()
                                .map(Kind::valueOf)
                                .collect(Collectors.toSet())));
    }

    private static Uni<List<Changed>> changed(SqlConnection sql, Session session, Before before) {
        var kinds =
                TOLD.stream().filter(before.read()::contains).map(Kind::name).toArray(String[]::new);
        return sql.preparedQuery(CHANGED)
                .execute(Tuple.of(session.connection(), kinds, before.seq()))
                .map(rows -> {
                    var changed = new ArrayList<Changed>();
                    rows.forEach(row -> changed.add(new Changed(
                            row.getString("product") == null
                                    ? row.getUUID("key")
                                    : UUID.fromString(row.getString("product")),
                            row.getString("kind").equals(Kind.STOCK.name()) ? What.STOCK : What.CARD)));
                    return changed;
                });
    }

    private static <T> Uni<Void> each(Collection<T> all, Function<T, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(List.copyOf(all))
                .onItem()
                .transformToUniAndConcatenate(work::apply)
                .toUni()
                .replaceWithVoid();
    }
}
