package kz.kopir.document.printing;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import kz.kopir.document.parties.VersionsDifferException;
import kz.kopir.document.print.TemplateRefusedException;
import kz.kopir.document.print.template.BundledTemplates;
import kz.kopir.platform.audit.Audit;
import kz.kopir.platform.delivery.Transactions;

/** Takes in changed forms, and says which is used from now on. */
@ApplicationScoped
public class KeepTemplates {

    private static final String ENTITY = "print-template";

    private final Templates templates;
    private final PrintDocuments printDocuments;
    private final Transactions transactions;
    private final Audit audit;

    KeepTemplates(Templates templates, PrintDocuments printDocuments, Transactions transactions, Audit audit) {
        this.templates = templates;
        this.printDocuments = printDocuments;
        this.transactions = transactions;
        this.audit = audit;
    }

    /**
     * Keeps it beside the others; it is used once it is chosen.
     *
     * @return its version
     * @throws TemplateRefusedException where it is no template, or uses what is not allowed
     */
    public Uni<Integer> add(String form, String source, String comment, String actor) {
        printDocuments.check(source);
        return transactions.inTransaction(tx -> templates
                .add(tx, form, BundledTemplates.LATEST, source, comment, actor)
                .call(version -> audit.record(
                        tx,
                        actor,
                        "upload",
                        ENTITY,
                        form,
                        null,
                        Map.of("version", version, "chars", source.length()))));
    }

    /** @param version null goes back to the bundled one */
    public Uni<Void> choose(String form, Integer version, int seen, String actor) {
        var after = new HashMap<String, Object>();
        after.put("version", version);
        return transactions.inTransaction(tx -> templates
                .choose(tx, form, version, seen)
                .invoke(chosen -> {
                    if (!chosen) {
                        throw new VersionsDifferException();
                    }
                })
                .chain(() -> audit.record(tx, actor, "choose", ENTITY, form, null, after)));
    }
}
