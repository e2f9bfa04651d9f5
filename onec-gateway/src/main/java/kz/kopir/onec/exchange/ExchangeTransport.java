package kz.kopir.onec.exchange;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;
import kz.kopir.onec.OnecConnection;

/**
 * Carries documents to whoever answers in 1C as docs/onec-exchange.md says. What is not the hoped-for answer comes as a
 * {@link kz.kopir.onec.posting.StoppedException} in the Uni.
 */
public interface ExchangeTransport {

    /**
     * Has it written and posted, once however often it is asked for.
     *
     * @param revision of the document; one that was refused is asked for again under a later one
     */
    Uni<DocumentState> put(OnecConnection base, ExchangeDocument document, int revision);

    /** @param type as on the wire, such as {@code tax_invoice} */
    Uni<Optional<DocumentState>> find(OnecConnection base, String type, UUID key);

    /** Has it unposted and marked for deletion; empty when it is not there. */
    Uni<Optional<DocumentState>> cancel(OnecConnection base, String type, UUID key);
}
