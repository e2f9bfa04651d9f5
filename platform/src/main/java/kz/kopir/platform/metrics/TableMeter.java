package kz.kopir.platform.metrics;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;

/** Figures that every instance of a service would find alike: {@link TableMeters} reads them in one instance alone. */
public interface TableMeter {

    /** The gauges that it fills. */
    Set<? extends KopirMeter> meters();

    /** Whether it counts over whole tables, and should seldom do so. */
    default boolean slow() {
        return false;
    }

    /** All that is so now: a series that is not among them ends. */
    Uni<List<Figure>> read();

    /** One value of a gauge. */
    record Figure(KopirMeter meter, double value, String... labels) {}
}
