package kz.kopir.notifier.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import kz.kopir.notifier.bot.TakeUpdates;
import kz.kopir.platform.delivery.Tx;

/** Keeps the place in {@code bot_place}. */
@ApplicationScoped
class PgPlaces implements TakeUpdates.Places {

    private static final String BOT = "main";
    // after a week without updates Telegram begins with a number by chance, which may be a lower one
    private static final String NEXT =
            "SELECT next_update FROM bot_place WHERE bot = $1 AND at > now() - interval '6 days'";
    private static final String KEEP = """
            INSERT INTO bot_place (bot, next_update, at) VALUES ($1, $2, now())
            ON CONFLICT (bot) DO UPDATE SET next_update = excluded.next_update, at = now()""";

    private final Pool pool;

    PgPlaces(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Long> next() {
        return pool.preparedQuery(NEXT)
                .execute(Tuple.of(BOT))
                .map(rows ->
                        rows.rowCount() == 0 ? null : rows.iterator().next().getLong(0));
    }

    @Override
    public Uni<Void> keep(Tx tx, long next) {
        return tx.sql().preparedQuery(KEEP).execute(Tuple.of(BOT, next)).replaceWithVoid();
    }
}
