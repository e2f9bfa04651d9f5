package kz.kopir.document.printing;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.DocumentRef;
import kz.kopir.document.OrganizationCard;
import kz.kopir.document.portal.Registration;

/** Documents with what their printing needs. */
public interface Printables {

    /**
     * One of them.
     *
     * @param seller       as on the day of issue, or as it is now for documents that were issued before cards were kept
     * @param onecNumber   null until it is posted in 1C
     * @param base         the document that it follows, or null
     * @param registration of a tax invoice on the portal, or null
     * @param printVersion of the bundled forms, such as {@code v1}
     */
    record Printable(
            DocumentCreated document,
            OrganizationCard seller,
            boolean cancelled,
            String onecNumber,
            String printVersion,
            DocumentRef base,
            Registration registration) {}

    /**
     * @param owner         the e-mail of whose it must be; null for anybody's
     * @param organizations whose it must be; null for any
     */
    Uni<Optional<Printable>> find(String owner, String[] organizations, UUID id);
}
