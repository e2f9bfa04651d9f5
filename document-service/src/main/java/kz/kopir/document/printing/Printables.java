package kz.kopir.document.printing;

import io.smallrye.mutiny.Uni;
import java.util.Locale;
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
     * @param printVersion such as {@code v1}, or {@code v1+3} with the third uploaded template
     * @param template     the text of the uploaded one, or null
     */
    record Printable(
            DocumentCreated document,
            OrganizationCard seller,
            boolean cancelled,
            String onecNumber,
            String printVersion,
            DocumentRef base,
            Registration registration,
            String template) {

        /** The name of its form. */
        public String form() {
            return document.document().type().name().toLowerCase(Locale.ROOT);
        }

        /** The same with another form. */
        public Printable with(String otherVersion, String otherTemplate) {
            return new Printable(
                    document, seller, cancelled, onecNumber, otherVersion, base, registration, otherTemplate);
        }
    }

    /**
     * @param owner         the e-mail of whose it must be; null for anybody's
     * @param organizations whose it must be; null for any
     */
    Uni<Optional<Printable>> find(String owner, String[] organizations, UUID id);
}
