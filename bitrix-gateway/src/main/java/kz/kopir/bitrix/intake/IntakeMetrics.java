package kz.kopir.bitrix.intake;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import kz.kopir.bitrix.metrics.BitrixMeter;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.bitrix.store.PgIntakeStore;
import kz.kopir.platform.metrics.TableMeter;

/** How many deals of each portal are in each state, so that what is seen can be reckoned up with what is done. */
@ApplicationScoped
class IntakeMetrics implements TableMeter {

    private final PgIntakeStore store;
    private final Pool pool;

    IntakeMetrics(PgIntakeStore store, Pool pool) {
        this.store = store;
        this.pool = pool;
    }

    @Override
    public Set<BitrixMeter> meters() {
        return Set.of(BitrixMeter.DEALS, BitrixMeter.DEALS_TOLD, BitrixMeter.DEALS_DUE, BitrixMeter.DEALS_DUE_OLDEST);
    }

    @Override
    public boolean slow() {
        return true;
    }

    @Override
    public Uni<List<Figure>> read() {
        var figures = new ArrayList<Figure>();
        return store.count(pool)
                .invoke(counts -> counts.forEach((portal, states) -> states.forEach(
                        (state, count) -> figures.add(new Figure(BitrixMeter.DEALS, count, portal, state.name())))))
                .chain(() -> store.progress(pool))
                .invoke(all -> all.forEach(progress -> add(figures, progress)))
                .replaceWith(figures);
    }

    private static void add(List<Figure> figures, PgIntakeStore.Progress progress) {
        figures.add(new Figure(BitrixMeter.DEALS_TOLD, progress.told(), Portal.sourceOf(progress.portal())));
        figures.add(new Figure(BitrixMeter.DEALS_DUE, progress.due(), progress.portal()));
        figures.add(new Figure(BitrixMeter.DEALS_DUE_OLDEST, progress.dueForSeconds(), progress.portal()));
    }
}
