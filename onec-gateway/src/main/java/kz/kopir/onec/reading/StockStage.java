package kz.kopir.onec.reading;

import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.UUID;

/** Where a stock lies on its way from 1C's answer to the {@link Shelf}, so that one of any size is never held in memory. */
public interface StockStage {

    /** Throws away what earlier readings of the connection have left. */
    Uni<Void> clear(String connection);

    /** A place that is added more than once has the sum of its amounts. */
    Uni<Void> add(String connection, UUID reading, Map<StockPlace, StockAmount> amounts);
}
