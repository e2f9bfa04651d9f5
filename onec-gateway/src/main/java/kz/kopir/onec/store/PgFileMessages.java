package kz.kopir.onec.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import kz.kopir.onec.exchange.DocumentState;
import kz.kopir.onec.files.Acknowledgement;
import kz.kopir.onec.files.FileMessages;

/** Keeps them in {@code file_message}. */
@ApplicationScoped
class PgFileMessages implements FileMessages {

    private static final String BEGIN = """
            INSERT INTO file_message (connection, key, action, revision) VALUES ($1, $2, $3, $4)
            ON CONFLICT (connection, key, action, revision) DO UPDATE SET key = excluded.key
            RETURNING *""";
    private static final String ANSWERED = """
            UPDATE file_message SET answered_at = now(), onec_number = $5, posted = $6, deleted = $7, amount = $8, data_version = $9,
              code = $10, message = $11
            WHERE connection = $1 AND key = $2 AND action = $3 AND revision = $4""";
    private static final String LATEST = """
            SELECT * FROM file_message WHERE connection = $1 AND key = $2 AND answered_at IS NOT NULL AND code IS NULL
            ORDER BY number DESC LIMIT 1""";

    private static final String IS_ON_ITS_WAY = """
            SELECT EXISTS (SELECT FROM file_message
              WHERE connection = $1 AND key = $2 AND action = 'PUT' AND answered_at IS NULL)""";

    private final Pool pool;

    PgFileMessages(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Message> begin(Order order) {
        return pool.preparedQuery(BEGIN)
                .execute(
                        Tuple.of(order.connection(), order.key(), order.action().name(), order.revision()))
                .map(rows -> rows.iterator().next())
                .map(row -> new Message(
                        row.getLong("number"),
                        row.getOffsetDateTime("created_at"),
                        row.getOffsetDateTime("answered_at") == null ? null : answer(row)));
    }

    @Override
    public Uni<Void> answered(Order order, Acknowledgement answer) {
        var state = answer instanceof Acknowledgement.Done(var done) ? done : null;
        var refusal = answer instanceof Acknowledgement.Refused refused ? refused : null;
        return pool.preparedQuery(ANSWERED)
                .execute(Tuple.from(new Object[] {
                    order.connection(),
                    order.key(),
                    order.action().name(),
                    order.revision(),
                    state == null ? null : state.number(),
                    state == null ? null : state.posted(),
                    state == null ? null : state.deleted(),
                    state == null ? null : state.amount(),
                    state == null ? null : state.dataVersion(),
                    refusal == null ? null : String.valueOf(refusal.code()),
                    refusal == null ? null : refusal.message()
                }))
                .replaceWithVoid();
    }

    @Override
    public Uni<Boolean> isOnItsWay(String connection, UUID key) {
        return pool.preparedQuery(IS_ON_ITS_WAY)
                .execute(Tuple.of(connection, key))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    @Override
    public Uni<Optional<Acknowledgement.Done>> latest(String connection, UUID key) {
        return pool.preparedQuery(LATEST)
                .execute(Tuple.of(connection, key))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Acknowledgement.Done(state(row)))
                        .findFirst());
    }

    private static Acknowledgement answer(Row row) {
        return row.getString("code") == null
                ? new Acknowledgement.Done(state(row))
                : new Acknowledgement.Refused(row.getString("code"), row.getString("message"));
    }

    private static DocumentState state(Row row) {
        return new DocumentState(
                row.getUUID("key"),
                row.getString("onec_number"),
                row.getBoolean("posted"),
                row.getBoolean("deleted"),
                row.getBigDecimal("amount"),
                row.getString("data_version"));
    }
}
