package kz.kopir.onec.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import kz.kopir.onec.commerce.SiteDocuments;
import kz.kopir.onec.commerce.SiteSessions.Session;
import kz.kopir.onec.files.FileMessages.Action;
import kz.kopir.onec.files.FileMessages.Order;

/** Keeps them in {@code site_document}; their answers stand in {@code file_message}. */
@ApplicationScoped
class PgSiteDocuments implements SiteDocuments {

    private static final String OFFER = """
            INSERT INTO site_document (number, connection, content) VALUES ($1, $2, $3) ON CONFLICT (number) DO NOTHING""";
    private static final String IS_CONFIRMED = "SELECT confirmed_at IS NOT NULL FROM site_document WHERE number = $1";
    private static final String GIVE = """
            WITH waiting AS (
              SELECT d.number FROM site_document d JOIN file_message m USING (number)
              WHERE d.connection = $2 AND d.confirmed_at IS NULL AND m.answered_at IS NULL
              ORDER BY d.number LIMIT $3),
            given AS (
              UPDATE site_document d SET given_in = $1 FROM waiting w WHERE d.number = w.number RETURNING d.number, d.content)
            SELECT content FROM given ORDER BY number""";
    private static final String CONFIRM =
            "UPDATE site_document SET confirmed_at = now() WHERE given_in = $1 AND confirmed_at IS NULL";
    private static final String UNANSWERED = """
            SELECT * FROM file_message WHERE connection = $1 AND key = $2 AND answered_at IS NULL ORDER BY number""";

    private final Pool pool;

    PgSiteDocuments(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Void> offer(String connection, long number, String element) {
        return pool.preparedQuery(OFFER)
                .execute(Tuple.of(number, connection, element))
                .replaceWithVoid();
    }

    @Override
    public Uni<Boolean> isConfirmed(long number) {
        return pool.preparedQuery(IS_CONFIRMED)
                .execute(Tuple.of(number))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    @Override
    public Uni<List<String>> give(Session session, int most) {
        return pool.preparedQuery(GIVE)
                .execute(Tuple.of(session.id(), session.connection(), most))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString(0))
                        .toList());
    }

    @Override
    public Uni<Void> confirm(Session session) {
        return pool.preparedQuery(CONFIRM).execute(Tuple.of(session.id())).replaceWithVoid();
    }

    @Override
    public Uni<List<Order>> unanswered(String connection, UUID key) {
        return pool.preparedQuery(UNANSWERED)
                .execute(Tuple.of(connection, key))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Order(
                                row.getString("connection"),
                                row.getUUID("key"),
                                Action.valueOf(row.getString("action")),
                                row.getInteger("revision")))
                        .toList());
    }
}
