package kz.kopir.bitrix.writing;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import kz.kopir.platform.secrets.Signatures;
import kz.kopir.platform.services.NoAnswerFromServiceException;

/**
 * The links to documents that stand in deals. The browser of whoever reads a deal has no token of ours, so the link itself is signed: it opens the PDF of
 * the one document, for whoever has it, until its day has passed.
 */
@ApplicationScoped
public class DocumentLinks {

    private static final String PURPOSE = "document link";

    private final Signatures signatures;
    private final DocumentPdf pdfs;
    private final Clock clock;

    DocumentLinks(Signatures signatures, DocumentPdf pdfs, Clock clock) {
        this.signatures = signatures;
        this.pdfs = pdfs;
        this.clock = clock;
    }

    /** What a link opens. */
    public sealed interface Opened {

        record Document(byte[] pdf) implements Opened {}

        /** It is not one of ours, or was changed. */
        record Forged() implements Opened {}

        /** @param on the last day on which it was good */
        record Expired(LocalDate on) implements Opened {}

        record NoSuchDocument() implements Opened {}

        /** document-service is away, or the form waits for 1C's number. */
        record NotNow() implements Opened {}
    }

    /** Empty where the installation has no key to sign with. */
    Optional<String> sign(UUID document, LocalDate until) {
        return signatures.sign(PURPOSE, text(document, until.toString()));
    }

    /** @param until the last day, as it stands in the link */
    public Uni<Opened> open(UUID document, String until, String signature) {
        if (!signatures.isGood(PURPOSE, text(document, until), signature)) {
            return Uni.createFrom().item(new Opened.Forged());
        }
        var last = day(until);
        if (last.isEmpty()) {
            return Uni.createFrom().item(new Opened.Forged());
        }
        return last.get().isBefore(LocalDate.now(clock))
                ? Uni.createFrom().item(new Opened.Expired(last.get()))
                : print(document);
    }

    private Uni<Opened> print(UUID document) {
        return pdfs.of(document)
                .<Opened>map(found -> found.<Opened>map(Opened.Document::new).orElseGet(Opened.NoSuchDocument::new))
                .onFailure(NoAnswerFromServiceException.class)
                .recoverWithItem(new Opened.NotNow());
    }

    private static String text(UUID document, String until) {
        return document + " until " + until;
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
