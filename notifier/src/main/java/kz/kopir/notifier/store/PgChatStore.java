package kz.kopir.notifier.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import kz.kopir.contracts.EventJson;
import kz.kopir.notifier.chats.ChatSettings;
import kz.kopir.notifier.chats.ChatStore;
import kz.kopir.notifier.chats.Recipient;
import kz.kopir.notifier.chats.Recipient.Origin;
import kz.kopir.platform.delivery.Tx;
import kz.kopir.platform.settings.WatchSettings.Mark;

/** Keeps chats in {@code notification_chat}, and what Telegram said of them in {@code chat_state}. */
@ApplicationScoped
@RegisterForReflection(targets = ChatSettings.class)
class PgChatStore implements ChatStore {

    private static final String MARK = """
            SELECT coalesce(max(version), 0) AS newest, count(*) AS count
            FROM (SELECT version FROM notification_chat UNION ALL SELECT version FROM chat_state) AS known""";
    private static final String COLUMNS = "version, settings::text AS settings, created_at FROM notification_chat";
    private static final String ALL = "SELECT " + COLUMNS + " ORDER BY chat";
    private static final String LOCK = "SELECT " + COLUMNS + " WHERE chat = $1 FOR UPDATE";
    private static final String ADD =
            "INSERT INTO notification_chat (chat, settings) VALUES ($1, $2::text::jsonb) ON CONFLICT DO NOTHING";
    private static final String CHANGE = """
            UPDATE notification_chat SET settings = $2::text::jsonb, version = nextval('notification_version'), updated_at = now()
            WHERE chat = $1""";
    private static final String UNREACHABLE = """
            INSERT INTO chat_state AS s (chat, unreachable) VALUES ($1, $2)
            ON CONFLICT (chat) DO UPDATE
              SET unreachable = excluded.unreachable, version = nextval('notification_version'), since = now()
              WHERE s.unreachable IS NULL""";
    private static final String REACHABLE = """
            UPDATE chat_state SET unreachable = NULL, version = nextval('notification_version'), since = now()
            WHERE chat = $1 AND unreachable IS NOT NULL""";
    private static final String MOVED = """
            INSERT INTO chat_state AS s (chat, moved_to) VALUES ($1, $2)
            ON CONFLICT (chat) DO UPDATE SET moved_to = excluded.moved_to, version = nextval('notification_version'), since = now()
              WHERE s.moved_to IS DISTINCT FROM excluded.moved_to""";
    private static final String MOVE_KEPT = """
            UPDATE notification_chat
            SET chat = $2, settings = settings || jsonb_build_object('chat', $2::bigint), version = nextval('notification_version'),
                updated_at = now()
            WHERE chat = $1 AND NOT EXISTS (SELECT FROM notification_chat WHERE chat = $2)""";

    private final Pool pool;

    PgChatStore(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Mark> mark() {
        return pool.query(MARK).execute().map(rows -> {
            var row = rows.iterator().next();
            return new Mark(row.getLong("newest"), row.getLong("count"));
        });
    }

    @Override
    public Uni<List<Recipient>> all() {
        return pool.query(ALL).execute().map(rows -> Rows.list(rows, PgChatStore::read));
    }

    @Override
    public Uni<Map<Long, String>> unreachable() {
        return map(
                "SELECT chat, unreachable FROM chat_state WHERE unreachable IS NOT NULL",
                row -> row.getString("unreachable"));
    }

    @Override
    public Uni<Map<Long, Long>> moved() {
        return map("SELECT chat, moved_to FROM chat_state WHERE moved_to IS NOT NULL", row -> row.getLong("moved_to"));
    }

    private <T> Uni<Map<Long, T>> map(String query, Function<Row, T> value) {
        return pool.query(query)
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.toMap(row -> row.getLong("chat"), value)));
    }

    @Override
    public Uni<Optional<Recipient>> lock(Tx tx, long chat) {
        return tx.sql()
                .preparedQuery(LOCK)
                .execute(Tuple.of(chat))
                .map(rows -> Rows.list(rows, PgChatStore::read).stream().findFirst());
    }

    @Override
    public Uni<Boolean> add(Tx tx, ChatSettings settings) {
        return tx.sql()
                .preparedQuery(ADD)
                .execute(Tuple.of(settings.chat(), write(settings)))
                .map(PgChatStore::hasChanged);
    }

    @Override
    public Uni<Void> change(Tx tx, ChatSettings settings) {
        return tx.sql()
                .preparedQuery(CHANGE)
                .execute(Tuple.of(settings.chat(), write(settings)))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> remove(Tx tx, long chat) {
        return tx.sql()
                .preparedQuery("DELETE FROM notification_chat WHERE chat = $1")
                .execute(Tuple.of(chat))
                .replaceWithVoid();
    }

    @Override
    public Uni<Boolean> noteUnreachable(Tx tx, long chat, String why) {
        return tx.sql().preparedQuery(UNREACHABLE).execute(Tuple.of(chat, why)).map(PgChatStore::hasChanged);
    }

    @Override
    public Uni<Boolean> noteReachable(Tx tx, long chat) {
        return tx.sql().preparedQuery(REACHABLE).execute(Tuple.of(chat)).map(PgChatStore::hasChanged);
    }

    @Override
    public Uni<Void> noteMoved(Tx tx, long from, long to) {
        return tx.sql()
                .preparedQuery(MOVED)
                .execute(Tuple.of(from, to))
                .chain(() -> tx.sql().preparedQuery(MOVE_KEPT).execute(Tuple.of(from, to)))
                .replaceWithVoid();
    }

    private static boolean hasChanged(RowSet<Row> rows) {
        return rows.rowCount() > 0;
    }

    private static Recipient read(Row row) {
        try {
            return new Recipient(
                    EventJson.mapper().readValue(row.getString("settings"), ChatSettings.class),
                    Origin.DATABASE,
                    row.getLong("version"),
                    row.getOffsetDateTime("created_at"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The settings of a chat cannot be read by this version", e);
        }
    }

    private static String write(ChatSettings settings) {
        try {
            return EventJson.mapper().writeValueAsString(settings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The settings of a chat cannot be written", e);
        }
    }
}
