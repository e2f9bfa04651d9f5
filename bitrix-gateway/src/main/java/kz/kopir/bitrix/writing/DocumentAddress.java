package kz.kopir.bitrix.writing;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import kz.kopir.bitrix.BitrixConfig;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where people find a document in Kopir. */
@ApplicationScoped
class DocumentAddress {

    private final Optional<String> publicUrl;
    private final String page;

    /** @param publicUrl the address of this installation as people's browsers know it; without one there are no links */
    DocumentAddress(@ConfigProperty(name = "kopir.public-url") Optional<String> publicUrl, BitrixConfig config) {
        this.publicUrl = publicUrl.map(url -> url.replaceFirst("/+$", ""));
        this.page = config.documentPage();
    }

    Optional<String> of(UUID document) {
        return publicUrl.map(url -> url + page.replace("{id}", document.toString()));
    }
}
