package kz.kopir.document.issuing;

import io.smallrye.mutiny.Uni;
import java.util.List;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.platform.delivery.Tx;

/** The issued documents. */
public interface Documents {

    Uni<Void> add(Tx tx, List<DocumentCreated> documents);
}
