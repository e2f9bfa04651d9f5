package kz.kopir.notifier.facts;

import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.function.LongFunction;
import kz.kopir.notifier.facts.Facts.Room;

/** The events that Kafka still keeps. */
public interface EventLog {

    /** How far each partition, named {@code topic-number}, has been read. */
    record Place(Map<String, Long> offsets) {

        /** The beginning. */
        public static final Place START = new Place(Map.of());
    }

    /**
     * Writes into the room what lies between the place and what is there now.
     *
     * @param progress is told how many were read, after each batch
     * @return where it ended
     */
    Uni<Place> replay(Room room, Place from, LongFunction<Uni<Void>> progress);
}
