package kz.kopir.document.parties;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import kz.kopir.document.DocumentConfig;
import kz.kopir.document.DocumentConfig.Severity;
import kz.kopir.document.OrganizationCard;
import kz.kopir.platform.audit.Audit;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.platform.delivery.Tx;

/** Keeps the selling organisations. Those of the configuration are added at the first start; from then on people change them over REST. */
@ApplicationScoped
public class KeepOrganizations {

    private static final String ENTITY = "organization";

    private final Organizations organizations;
    private final Transactions transactions;
    private final Audit audit;
    private final CheckCards check;
    private final DocumentConfig config;

    KeepOrganizations(
            Organizations organizations,
            Transactions transactions,
            Audit audit,
            CheckCards check,
            DocumentConfig config) {
        this.organizations = organizations;
        this.transactions = transactions;
        this.audit = audit;
        this.check = check;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        var configured = config.organizations().values().stream()
                .map(KeepOrganizations::card)
                .toList();
        configured.forEach(this::requireRight);
        transactions
                .inTransaction(tx -> organizations.addMissing(tx, configured))
                .await()
                .indefinitely();
    }

    private void requireRight(OrganizationCard card) {
        check.check(card).stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .findFirst()
                .ifPresent(error -> {
                    throw new IllegalStateException("kopir.documents.organizations, %s: %s: %s"
                            .formatted(card.bin(), error.field(), error.english()));
                });
    }

    /**
     * Puts a card in the place of the one that the caller saw.
     *
     * @param seen the version that the caller saw; empty when it is to be new
     */
    public Uni<Kept<OrganizationCard>> save(OrganizationCard card, Optional<Integer> seen, String actor) {
        return transactions.inTransaction(tx -> organizations
                .lock(tx, card.bin())
                .chain(former -> {
                    Versions.require(seen, former.map(Kept::version));
                    var kept = new Kept<>(card, former.map(Kept::version).orElse(0) + 1);
                    return organizations
                            .save(tx, kept)
                            .chain(() -> note(tx, actor, former.isEmpty() ? "add" : "change", card.bin(), former, kept))
                            .replaceWith(kept);
                }));
    }

    /** False when documents were issued in its name. */
    public Uni<Boolean> remove(String bin, int seen, String actor) {
        return transactions.inTransaction(tx -> organizations.lock(tx, bin).chain(former -> {
            Versions.require(Optional.of(seen), former.map(Kept::version));
            return organizations
                    .remove(tx, bin)
                    .chain(removed -> removed
                            ? note(tx, actor, "remove", bin, former, null).replaceWith(true)
                            : Uni.createFrom().item(false));
        }));
    }

    private Uni<Void> note(
            Tx tx,
            String actor,
            String action,
            String bin,
            Optional<Kept<OrganizationCard>> former,
            Kept<OrganizationCard> now) {
        return audit.record(
                tx, actor, action, ENTITY, bin, former.map(Kept::card).orElse(null), now == null ? null : now.card());
    }

    private static OrganizationCard card(DocumentConfig.Organization configured) {
        return OrganizationCard.of(
                configured.bin(), configured.name(), configured.vatPayer(), configured.zone(), configured.targets());
    }
}
