package kz.kopir.onec.reading;

import io.smallrye.mutiny.Uni;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Takes amounts as 1C tells them; what is told of one place adds up. */
sealed interface StockAmounts {

    /** Takes an amount. */
    void add(StockPlace place, StockAmount amount);

    /** Makes room for more; the next rows of 1C wait until it is done. */
    Uni<Void> settle();

    /** Keeps them: for a few. */
    final class Held implements StockAmounts {

        private final Map<StockPlace, StockAmount> amounts = new LinkedHashMap<>();

        @Override
        public void add(StockPlace place, StockAmount amount) {
            amounts.merge(place, amount, StockAmount::plus);
        }

        @Override
        public Uni<Void> settle() {
            return Uni.createFrom().voidItem();
        }

        /** Those of places with something. */
        Map<StockPlace, StockAmount> all() {
            amounts.values().removeIf(StockAmount::isNothing);
            return amounts;
        }
    }

    /** Puts them into the stage, some at a time. */
    final class Staged implements StockAmounts {

        private static final int AT_ONCE = 2000;

        private final StockStage stage;
        private final String connection;
        private final UUID reading = UUID.randomUUID();
        private Map<StockPlace, StockAmount> some = new LinkedHashMap<>();
        private long rows;

        Staged(StockStage stage, String connection) {
            this.stage = stage;
            this.connection = connection;
        }

        @Override
        public void add(StockPlace place, StockAmount amount) {
            some.merge(place, amount, StockAmount::plus);
        }

        @Override
        public Uni<Void> settle() {
            return some.size() < AT_ONCE ? Uni.createFrom().voidItem() : stage();
        }

        Uni<ReadPage> end() {
            return stage().map(nothing -> new ReadPage.Staged(reading, rows));
        }

        private Uni<Void> stage() {
            if (some.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            var next = some;
            some = new LinkedHashMap<>();
            rows += next.size();
            return stage.add(connection, reading, next);
        }
    }
}
