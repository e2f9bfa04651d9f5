package kz.kopir.odoo.changes;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.kopir.contracts.DocumentChanged.Change;
import kz.kopir.odoo.OdooConfig;
import kz.kopir.odoo.OdooConnection;
import kz.kopir.odoo.posting.Postings.Posting;
import kz.kopir.platform.delivery.Alerts;

/** Looks at all documents that we have posted: of one that was deleted, no {@code write_date} tells. */
@ApplicationScoped
class LookAtDocuments {

    private static final int PAGE = 200;
    /** Nobody deletes so many at once; less than this, and more than every second one, is no restored database. */
    private static final int MANY = 5;

    private static final String LOST = "ODOO-0850";
    private static final String LOST_MESSAGE =
            "В Odoo нет %d из %d счетов, которые Kopir провёл в ней. Похоже, что база восстановлена из старой копии или подключена другая. Удалёнными они не считаются; проверьте базу и отправьте недостающие документы заново: POST /api/odoo-sync.";

    private final SeeInvoices seeInvoices;
    private final Watched watched;
    private final TellChanges tellChanges;
    private final Alerts alerts;
    private final OdooConfig.Changes config;

    LookAtDocuments(
            SeeInvoices seeInvoices, Watched watched, TellChanges tellChanges, Alerts alerts, OdooConfig config) {
        this.seeInvoices = seeInvoices;
        this.watched = watched;
        this.tellChanges = tellChanges;
        this.alerts = alerts;
        this.config = config.changes();
    }

    Uni<Void> of(OdooConnection connection) {
        return from(connection, null).chain(() -> watched.looked(connection.name()));
    }

    private Uni<Void> from(OdooConnection connection, UUID after) {
        return watched.page(connection.name(), config.watchFor(), after, PAGE)
                .chain(page -> page.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : seeInvoices
                                .of(connection, page)
                                .chain(found -> answered(connection, page, found))
                                .chain(goesOn -> goesOn && page.size() == PAGE
                                        ? from(connection, page.getLast().document())
                                        : Uni.createFrom().voidItem()));
    }

    private Uni<Boolean> answered(OdooConnection connection, List<Posting> page, Map<Long, Change> found) {
        var seen = new HashMap<Long, Change>();
        page.forEach(posting -> seen.put(posting.move(), Change.DELETED));
        seen.putAll(found);
        var gone = page.size() - found.size();
        if (gone >= MANY && gone > page.size() / 2) {
            alerts.tell(connection.queue(), LOST, LOST_MESSAGE.formatted(gone, page.size()));
            return Uni.createFrom().item(false);
        }
        return tellChanges.tell(page, seen).replaceWith(true);
    }
}
