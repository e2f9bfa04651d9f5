package kz.kopir.onec.reading;

import java.util.List;
import java.util.UUID;

/** A piece of what 1C has. */
public sealed interface ReadPage {

    /** @param last nothing comes after it */
    record Objects(List<ReadObject> objects, boolean last) implements ReadPage {}

    /**
     * All that there is, which lies in the {@link StockStage}.
     *
     * @param rows so many must lie there; with fewer it is worth nothing
     */
    record Staged(UUID reading, long rows) implements ReadPage {}
}
