package kz.kopir.onec.reading;

import io.smallrye.mutiny.Uni;
import java.util.Set;
import kz.kopir.onec.OnecConnection;

/** Where objects of some kinds come from in 1C. A page that cannot be read fails with {@link NotReadException}. */
interface Source {

    Set<Kind> kinds();

    /**
     * The objects after the first {@code skip}, in an order that stays.
     *
     * @param top at most so many; a source that 1C can only answer as a whole answers all
     */
    Uni<ReadPage> page(OnecConnection base, Kind kind, long skip, int top);
}
