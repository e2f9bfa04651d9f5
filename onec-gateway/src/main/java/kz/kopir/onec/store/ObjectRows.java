package kz.kopir.onec.store;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import kz.kopir.onec.reading.Kind;
import kz.kopir.onec.reading.ReadObject;
import kz.kopir.onec.reading.ReadRun;

/** Writes what was read, in the transaction that moves the read on. */
@ApplicationScoped
class ObjectRows {

    /** An unchanged object keeps its place among the changes. */
    static final String OVER_THE_OLD = """
            ON CONFLICT (connection, kind, key) DO UPDATE
              SET data_version = excluded.data_version, content = excluded.content, deleted = excluded.deleted,
                seen_in = CASE WHEN o.seen_in = abs(excluded.seen_in) THEN o.seen_in ELSE excluded.seen_in END, (changed_seq, changed_at) = (
                  SELECT CASE WHEN changed THEN excluded.changed_seq ELSE o.changed_seq END,
                         CASE WHEN changed THEN excluded.changed_at ELSE o.changed_at END
                  FROM (SELECT o.data_version <> excluded.data_version OR o.deleted <> excluded.deleted
                          OR o.content <> excluded.content) AS c(changed))""";

    private static final int BATCH = 1000;
    private static final String WRITE = """
            INSERT INTO onec_object AS o (connection, kind, key, data_version, content, deleted, seen_in, changed_seq)
            SELECT $1, $2, key, version, content::jsonb, deleted, $3, nextval('onec_object_change')
            FROM unnest($4::uuid[], $5::text[], $6::text[], $7::boolean[]) AS t(key, version, content, deleted)
            """ + OVER_THE_OLD;
    private static final String GONE = """
            UPDATE onec_object SET deleted = true, changed_seq = nextval('onec_object_change'), changed_at = now()
            WHERE connection = $1 AND kind = $2 AND abs(seen_in) <> $3 AND NOT deleted""";
    private static final String FRESH = """
            INSERT INTO onec_shelf (connection, kind, asked_at, read_at, whole_at) VALUES ($1, $2, now(), $3, $3)
            ON CONFLICT (connection, kind) DO UPDATE SET read_at = excluded.read_at, whole_at = excluded.whole_at""";

    // the barcodes of each product, where they are others than those that it has here
    private static final String BARCODES = """
            UPDATE onec_object p SET extra = w.extra, changed_seq = nextval('onec_object_change'), changed_at = now()
            FROM (
              SELECT o.key, coalesce(c.extra, '{}') AS extra FROM onec_object o LEFT JOIN (
                SELECT (content ->> 'product')::uuid AS product, jsonb_build_object(
                  'barcode', min(content ->> 'barcode'), 'barcodes', jsonb_agg(content ->> 'barcode' ORDER BY content ->> 'barcode')) AS extra
                FROM onec_object WHERE connection = $1 AND kind = 'BARCODES' AND NOT deleted GROUP BY 1) c ON c.product = o.key
              WHERE o.connection = $1 AND o.kind = 'PRODUCTS') w
            WHERE p.connection = $1 AND p.kind = 'PRODUCTS' AND p.key = w.key AND p.extra <> w.extra""";

    /** @param seenIn the read that found them; negative when they were told of during it, 0 for none */
    Uni<Void> write(SqlConnection sql, String connection, Kind kind, long seenIn, List<ReadObject> objects) {
        return Multi.createFrom()
                .iterable(IntStream.iterate(0, at -> at < objects.size(), at -> at + BATCH)
                        .boxed()
                        .toList())
                .onItem()
                .transformToUniAndConcatenate(at -> writeBatch(
                        sql,
                        connection,
                        kind,
                        seenIn,
                        distinct(objects.subList(at, Math.min(at + BATCH, objects.size())))))
                .toUni()
                .replaceWithVoid();
    }

    /** What has moved while 1C put the answer together may stand in it twice, which one statement does not take. */
    private static List<ReadObject> distinct(Collection<ReadObject> objects) {
        var byKey = new LinkedHashMap<UUID, ReadObject>();
        objects.forEach(object -> byKey.put(object.key(), object));
        return List.copyOf(byKey.values());
    }

    private static Uni<Void> writeBatch(
            SqlConnection sql, String connection, Kind kind, long seenIn, List<ReadObject> objects) {
        return sql.preparedQuery(WRITE)
                .execute(Tuple.from(new Object[] {
                    connection,
                    kind.name(),
                    seenIn,
                    objects.stream().map(ReadObject::key).toArray(UUID[]::new),
                    objects.stream().map(ReadObject::version).toArray(String[]::new),
                    objects.stream().map(object -> object.content().toString()).toArray(String[]::new),
                    objects.stream().map(ReadObject::deleted).toArray(Boolean[]::new)
                }))
                .replaceWithVoid();
    }

    /** Everything has been read: what was not seen is gone, and what is kept is as fresh as the beginning of the read. */
    Uni<Void> finish(SqlConnection sql, ReadRun run) {
        var kind = run.kind().name();
        return sql.preparedQuery(GONE)
                .execute(Tuple.of(run.connection(), kind, run.id()))
                .chain(() -> run.kind() == Kind.BARCODES || run.kind() == Kind.PRODUCTS
                        ? sql.preparedQuery(BARCODES).execute(Tuple.of(run.connection()))
                        : Uni.createFrom().nullItem())
                .chain(() -> sql.preparedQuery(FRESH).execute(Tuple.of(run.connection(), kind, run.begunAt())))
                .replaceWithVoid();
    }
}
