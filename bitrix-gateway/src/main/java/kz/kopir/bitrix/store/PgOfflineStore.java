package kz.kopir.bitrix.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Optional;

/** The processes under which records of the portals' queues of events are reserved for us. */
@ApplicationScoped
public class PgOfflineStore {

    private static final String OLDEST =
            "SELECT process FROM offline_process WHERE portal = $1 ORDER BY taken_at, process LIMIT 1";
    private static final String NOTE = """
            INSERT INTO offline_process (portal, process) SELECT $1, process FROM unnest($2::text[]) AS process
            ON CONFLICT DO NOTHING""";
    private static final String FORGET = "DELETE FROM offline_process WHERE portal = $1 AND process = $2";

    public Uni<Optional<String>> oldest(SqlClient sql, String portal) {
        return sql.preparedQuery(OLDEST).execute(Tuple.of(portal)).map(rows -> {
            var found = rows.iterator();
            return found.hasNext() ? Optional.of(found.next().getString(0)) : Optional.empty();
        });
    }

    public Uni<Void> note(SqlClient sql, String portal, Collection<String> processes) {
        return sql.preparedQuery(NOTE)
                .execute(Tuple.of(portal, processes.toArray(String[]::new)))
                .replaceWithVoid();
    }

    public Uni<Void> forget(SqlClient sql, String portal, String process) {
        return sql.preparedQuery(FORGET).execute(Tuple.of(portal, process)).replaceWithVoid();
    }
}
