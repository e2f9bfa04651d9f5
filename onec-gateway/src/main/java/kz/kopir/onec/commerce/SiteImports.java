package kz.kopir.onec.commerce;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.kopir.contracts.GoodsChanged.What;
import kz.kopir.onec.commerce.SiteSessions.Session;
import kz.kopir.onec.reading.Kind;
import kz.kopir.platform.delivery.Tx;

/** Keeps what a base sends of its catalogue, where what we read ourselves is kept too. */
public interface SiteImports {

    /** How far a file has been kept. */
    record Place(long at, boolean done) {}

    /** A product that is not as it was. */
    record Changed(UUID product, What what) {}

    Uni<Place> place(Session session, String file);

    /**
     * Keeps objects with the place behind them.
     *
     * @return what changed of what was known already; empty when another call has kept them meanwhile
     */
    Uni<Optional<List<Changed>>> keep(Tx tx, Session session, String file, long from, List<CatalogFile.Found> objects);

    /** The file is through; when none is to follow of these kinds, what of them was in no file is gone. */
    Uni<List<Changed>> end(Tx tx, Session session, String file, Set<Kind> throughWith);

    /** The session is through: what was in none of its files is gone. */
    Uni<List<Changed>> endAll(Tx tx, Session session);
}
