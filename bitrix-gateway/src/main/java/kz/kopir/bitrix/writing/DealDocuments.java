package kz.kopir.bitrix.writing;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps how the documents of deals stand: the newest of each system, whatever comes late or twice. */
public interface DealDocuments {

    /** What is known, held against others until the transaction ends. */
    Uni<Optional<DealDocument>> lock(SqlClient sql, String portal, UUID document, String system);

    /** Whether it was taken: not when something newer is known, or the document was cancelled by a later revision. */
    Uni<Boolean> note(SqlClient sql, String portal, DealDocument document);

    /** All of the deal, oldest set and lowest number first. */
    Uni<List<DealDocument>> ofDeal(String portal, String deal);

    /** Whether it is settled whether the deal moves for the set. */
    Uni<Boolean> isMoveSettled(String portal, String deal, int set);

    /** @param stage null when the deal is left where it stands */
    Uni<Void> settleMove(SqlClient sql, String portal, String deal, int set, String stage);
}
