package kz.kopir.bitrix.stock;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Which product of a portal a product of 1C is. */
public interface CrmProducts {

    /**
     * What the mapping says.
     *
     * @param ids       by product of 1C, the id in the portal
     * @param ambiguous products that are several of the portal, or share one with another
     */
    record Found(Map<String, String> ids, Set<String> ambiguous) {}

    /** @param codes by product of 1C, that is its reference, or {@code code:} and its code, its code */
    Uni<Found> find(SqlClient sql, String portal, Map<String, String> codes);

    /** The references in 1C of all products that the portal has. */
    Uni<Collection<String>> references(SqlClient sql, String portal);
}
