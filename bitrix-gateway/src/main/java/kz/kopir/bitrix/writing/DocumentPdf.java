package kz.kopir.bitrix.writing;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import kz.kopir.platform.services.AskService;
import kz.kopir.platform.services.Service;

/** The print form of a document, as document-service makes it. */
@ApplicationScoped
class DocumentPdf {

    /** Where it is, for us and for whoever has a token. */
    static final String PATH = "/api/documents/{id}/print?format=pdf";

    private static final String PDF = "application/pdf";

    private final AskService services;

    DocumentPdf(AskService services) {
        this.services = services;
    }

    /** Empty for a document that is not there; fails as {@link AskService} does. */
    Uni<Optional<byte[]>> of(UUID document) {
        return services.bytes(Service.DOCUMENT_SERVICE, PATH.replace("{id}", document.toString()), PDF);
    }
}
