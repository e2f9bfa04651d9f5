package kz.kopir.platform.metrics;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** How much of the database's disk is this service's. */
@ApplicationScoped
class DatabaseSize implements TableMeter {

    private static final String SIZE = """
            SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint FROM pg_class c
            WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'""";

    private final Pool pool;

    DatabaseSize(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Set<PlatformMeter> meters() {
        return Set.of(PlatformMeter.DATABASE_SIZE);
    }

    @Override
    public boolean slow() {
        return true;
    }

    @Override
    public Uni<List<Figure>> read() {
        return pool.query(SIZE)
                .execute()
                .map(rows -> List.of(new Figure(
                        PlatformMeter.DATABASE_SIZE, rows.iterator().next().getLong(0))));
    }
}
