package kz.kopir.notifier.facts;

import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.time.LocalDate;
import kz.kopir.notifier.facts.Facts.Room;

/** Puts the business of {@link Business} into an empty read model. */
public final class KnownFacts {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int BATCH = 500;
    private static final String ALL =
            "fact_deal, fact_line, fact_manager, fact_customer, fact_organization, fact_product, fact_document, fact_target, fact_stock, fact_stock_change, fact_failure";

    private KnownFacts() {}

    public static void clear(Pool pool) {
        pool.query("TRUNCATE " + ALL).execute().await().atMost(PATIENCE);
    }

    /** Unless it is there already, and nothing else is: other tests of the module close deals too. */
    public static void fill(Pool pool, Facts facts) {
        if (deals(pool, "deal LIKE 'B%'") > 1000 && deals(pool, "deal NOT LIKE 'B%'") == 0) {
            return;
        }
        clear(pool);
        var read = new ReadFacts();
        var count = 0;
        for (var event : Business.until(LocalDate.now(ReadFacts.ZONE))) {
            read.add(event, null);
            if (++count % BATCH == 0) {
                facts.write(Room.LIVE, read.rows()).await().atMost(PATIENCE);
                read = new ReadFacts();
            }
        }
        facts.write(Room.LIVE, read.rows()).await().atMost(PATIENCE);
    }

    private static long deals(Pool pool, String which) {
        return pool.query("SELECT count(*) FROM fact_deal WHERE " + which)
                .execute()
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong(0);
    }
}
