package kz.kopir.bitrix.writing;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import kz.kopir.bitrix.BitrixConfig;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where people find a document in Kopir. The same document has the same address each time, so that a deal is not written to without need. */
@ApplicationScoped
class DocumentAddress {

    private final Optional<String> publicUrl;
    private final BitrixConfig config;
    private final DocumentLinks links;

    /** @param publicUrl the address of this installation as people's browsers know it; without one there are no links */
    DocumentAddress(
            @ConfigProperty(name = "kopir.public-url") Optional<String> publicUrl,
            BitrixConfig config,
            DocumentLinks links) {
        this.publicUrl = publicUrl.map(url -> url.replaceFirst("/+$", ""));
        this.config = config;
        this.links = links;
    }

    Optional<String> of(DealDocument document) {
        return publicUrl.map(url -> url + page(document));
    }

    private String page(DealDocument document) {
        var until = document.date().plusDays(config.linkValidFor().toDays());
        var signature = links.sign(document.id(), until);
        var page = signature.isEmpty() && config.documentPage().contains("{signature}")
                ? DocumentPdf.PATH
                : config.documentPage();
        return page.replace("{id}", document.id().toString())
                .replace("{until}", until.toString())
                .replace("{signature}", signature.orElse(""));
    }
}
