package kz.kopir.sandbox.onec.exchange;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import kz.kopir.sandbox.onec.base.Entity;
import kz.kopir.sandbox.onec.base.Infobase;
import kz.kopir.sandbox.onec.base.Journal;
import kz.kopir.sandbox.onec.base.Journal.Action;
import kz.kopir.sandbox.onec.base.OnecError;
import kz.kopir.sandbox.onec.base.Writer;

/** What an extension in 1C does with Kopir's messages, whichever way they come: the same document under the same key, once, in one transaction. */
public final class DocumentExchange {

    private static final String NOT_POSTED = "not_posted";

    /** @param created false when it was there already */
    public record Put(DocumentState state, boolean created) {}

    private final Infobase base;
    private final Journal journal;
    private final Lookup lookup;
    private final Supplier<UUID> references;

    /** @param references where the references of objects come from for which the message names none */
    public DocumentExchange(Infobase base, Journal journal, Supplier<UUID> references) {
        this.base = base;
        this.journal = journal;
        this.lookup = new Lookup(base);
        this.references = references;
    }

    /** @throws Refusal when something is missing or the document cannot be posted; then nothing is left of it */
    public Put put(Writer writer, DocumentMessage message) {
        try {
            return journal.transaction(() -> find(message.kind(), message.key())
                    .map(there -> new Put(asItStands(writer, message, there), false))
                    .orElseGet(() -> new Put(create(writer, message), true)));
        } catch (OnecError refused) {
            throw new Refusal(NOT_POSTED, refused.getMessage());
        }
    }

    public References check(DocumentMessage message) {
        return References.of(message, lookup);
    }

    public Optional<DocumentState> state(DocumentKind kind, UUID key) {
        return find(kind, key).map(document -> DocumentState.of(document, kind));
    }

    /** Unposts and marks for deletion. */
    public Optional<DocumentState> cancel(Writer writer, DocumentKind kind, UUID key) {
        return journal.transaction(() -> find(kind, key).map(document -> {
            if (document.flag("Posted")) {
                base.unpost(document);
                journal.note(writer, Action.UNPOST, document);
            }
            if (document.flag("DeletionMark")) {
                return DocumentState.of(document, kind);
            }
            var marked = base.write(document.copy().set("DeletionMark", true));
            journal.note(writer, Action.UPDATE, marked);
            return DocumentState.of(marked, kind);
        }));
    }

    private Optional<Entity> find(DocumentKind kind, UUID key) {
        return base.find(kind.set(), key);
    }

    private DocumentState asItStands(Writer writer, DocumentMessage message, Entity there) {
        if (message.isToBePosted() && !there.flag("Posted") && !there.flag("DeletionMark")) {
            post(writer, there);
        }
        return DocumentState.of(there, message.kind());
    }

    private DocumentState create(Writer writer, DocumentMessage message) {
        var found = References.of(message, lookup).requireAll();
        if (message.kind().isTrade()) {
            partner(writer, message, found);
        }
        var document = base.write(
                new Composer(message, found).compose(base.type(message.kind().set())));
        journal.note(writer, Action.CREATE, document);
        if (message.isToBePosted()) {
            post(writer, document);
        }
        return DocumentState.of(document, message.kind());
    }

    private void partner(Writer writer, DocumentMessage message, References found) {
        if (!found.found().containsKey("counterparty")) {
            var created = base.write(Composer.counterparty(base.type(Lookup.COUNTERPARTIES), message.counterparty()));
            journal.note(writer, Action.CREATE, created);
            found.found().put("counterparty", created.id());
        }
        if (!found.found().containsKey("contract")) {
            var contract = new Composer(message, found)
                    .contract(base.type(Lookup.CONTRACTS), references.get(), found.get("counterparty"));
            journal.note(writer, Action.CREATE, base.write(contract));
            found.found().put("contract", contract.id());
        }
    }

    private void post(Writer writer, Entity document) {
        var refusal = writer.fault("refuse_posting");
        if (refusal.isPresent()) {
            throw OnecError.exception(
                    refusal.get().text().orElse("Ошибка при выполнении обработчика - 'ОбработкаПроведения'"));
        }
        if (writer.fault("post_without_posting").isEmpty()) {
            base.post(document);
            journal.note(writer, Action.POST, document);
        }
    }
}
