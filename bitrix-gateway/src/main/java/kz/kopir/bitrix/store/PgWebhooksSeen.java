package kz.kopir.bitrix.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Optional;

/** When portals last sent us a webhook that we knew, as the log of exchanges has it. */
@ApplicationScoped
public class PgWebhooksSeen {

    private static final String LAST = """
            SELECT max(at) AS at FROM exchange_log WHERE system = 'bitrix24' AND connection = $1 AND direction = 'IN'""";

    private final Pool pool;

    PgWebhooksSeen(Pool pool) {
        this.pool = pool;
    }

    /** Empty when there is none for as long as the log goes back. */
    public Uni<Optional<OffsetDateTime>> last(String portal) {
        return pool.preparedQuery(LAST)
                .execute(Tuple.of(portal))
                .map(rows -> Optional.ofNullable(rows.iterator().next().getOffsetDateTime("at")));
    }
}
