package kz.kopir.onec.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import kz.kopir.platform.metrics.PlatformMeter;
import kz.kopir.platform.metrics.TableMeter;

/** The documents that we still owe an answer about. */
@ApplicationScoped
class PostingMeters implements TableMeter {

    private static final String WAITING = "SELECT count(*) FROM posting WHERE state = 'WAITING'";

    private final Pool pool;

    PostingMeters(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Set<PlatformMeter> meters() {
        return Set.of(PlatformMeter.POSTINGS);
    }

    @Override
    public boolean slow() {
        return true;
    }

    @Override
    public Uni<List<Figure>> read() {
        return pool.query(WAITING)
                .execute()
                .map(rows -> List.of(new Figure(
                        PlatformMeter.POSTINGS, rows.iterator().next().getLong(0), "onec")));
    }
}
