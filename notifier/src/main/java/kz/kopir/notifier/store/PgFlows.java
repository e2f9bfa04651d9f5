package kz.kopir.notifier.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.kopir.notifier.NoticeKind;
import kz.kopir.notifier.telling.Flow;
import kz.kopir.notifier.telling.Flow.Storm;
import kz.kopir.notifier.telling.Flows;
import kz.kopir.platform.delivery.Tx;

/** Keeps flows in {@code chat_flow}. */
@ApplicationScoped
class PgFlows implements Flows {

    private static final String BEGIN = """
            INSERT INTO chat_flow (chat, kind)
            SELECT chat, kind FROM unnest($1::bigint[], $2::text[]) AS t (chat, kind) ORDER BY chat, kind ON CONFLICT DO NOTHING""";
    private static final String LOCK = """
            SELECT f.* FROM chat_flow f JOIN unnest($1::bigint[], $2::text[]) AS t (chat, kind) USING (chat, kind)
            ORDER BY f.chat, f.kind FOR UPDATE OF f""";
    private static final String SAVE = """
            UPDATE chat_flow
            SET window_from = $3, told = $4, storm = $5, count = $6, opened_at = $7, last_at = $8, titles = $9,
                shown = CASE WHEN storm IS DISTINCT FROM $5 THEN 0 ELSE shown END,
                message = CASE WHEN storm IS DISTINCT FROM $5 THEN NULL ELSE message END
            WHERE chat = $1 AND kind = $2""";
    private static final String CLOSE = """
            UPDATE chat_flow
            SET storm = NULL, count = 0, shown = 0, message = NULL, opened_at = NULL, last_at = NULL, titles = '{}', window_from = NULL, told = 0
            WHERE storm = $1 AND count = $2""";

    private final Pool pool;

    PgFlows(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<List<Flow>> lock(Tx tx, List<Key> keys) {
        var parameters = Tuple.of(
                keys.stream().map(Key::chat).toArray(Long[]::new),
                keys.stream().map(key -> key.kind().name()).toArray(String[]::new));
        return tx.sql()
                .preparedQuery(BEGIN)
                .execute(parameters)
                .chain(() -> tx.sql().preparedQuery(LOCK).execute(parameters))
                .map(rows -> Rows.list(rows, PgFlows::read));
    }

    @Override
    public Uni<Void> save(Tx tx, List<Flow> flows) {
        return tx.sql()
                .preparedQuery(SAVE)
                .executeBatch(flows.stream().map(PgFlows::write).toList())
                .replaceWithVoid();
    }

    @Override
    public Uni<Optional<Flow>> withStorm(UUID storm) {
        return pool.preparedQuery("SELECT * FROM chat_flow WHERE storm = $1")
                .execute(Tuple.of(storm))
                .map(rows -> Rows.list(rows, PgFlows::read).stream().findFirst());
    }

    @Override
    public Uni<Void> shown(Tx tx, UUID storm, int count, Long message) {
        return tx.sql()
                .preparedQuery("UPDATE chat_flow SET shown = $2, message = coalesce($3, message) WHERE storm = $1")
                .execute(Tuple.of(storm, count, message))
                .replaceWithVoid();
    }

    @Override
    public Uni<Boolean> close(Tx tx, UUID storm, int count) {
        return tx.sql().preparedQuery(CLOSE).execute(Tuple.of(storm, count)).map(rows -> rows.rowCount() > 0);
    }

    private static Tuple write(Flow flow) {
        var storm = flow.storm();
        return Tuple.from(new Object[] {
            flow.chat(),
            flow.kind().name(),
            flow.windowFrom(),
            flow.told(),
            storm == null ? null : storm.id(),
            storm == null ? 0 : storm.count(),
            storm == null ? null : storm.openedAt(),
            storm == null ? null : storm.lastAt(),
            storm == null ? new String[0] : storm.titles().toArray(String[]::new)
        });
    }

    private static Flow read(Row row) {
        var storm = row.getUUID("storm");
        return new Flow(
                row.getLong("chat"),
                NoticeKind.valueOf(row.getString("kind")),
                row.getOffsetDateTime("window_from"),
                row.getInteger("told"),
                storm == null
                        ? null
                        : new Storm(
                                storm,
                                row.getInteger("count"),
                                row.getInteger("shown"),
                                row.getLong("message"),
                                row.getOffsetDateTime("opened_at"),
                                row.getOffsetDateTime("last_at"),
                                List.of(row.getArrayOfStrings("titles"))));
    }
}
