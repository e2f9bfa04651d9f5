package kz.kopir.odoo.books;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Supplier;
import kz.kopir.contracts.Customer;
import kz.kopir.odoo.OdooConnection;
import kz.kopir.odoo.client.ExternalId;
import kz.kopir.odoo.client.OdooClient.Cell;
import kz.kopir.odoo.client.OdooClients;
import kz.kopir.odoo.client.OdooException;
import kz.kopir.odoo.connection.Behaviour.UnnamedBuyer;
import kz.kopir.platform.crash.CrashPoints;
import org.jboss.logging.Logger;

/** Buyers and suppliers: looked up by BIN or IIN, else created under an external id that Odoo has once. */
@ApplicationScoped
public class Partners {

    private static final Logger LOG = Logger.getLogger(Partners.class);
    private static final String MODEL = "res.partner";

    private final OdooClients clients;
    private final Remembered remembered;

    Partners(OdooClients clients, Remembered remembered) {
        this.clients = clients;
        this.remembered = remembered;
    }

    /** @param creates whether one that is not there is created; else 0 is answered for it */
    public Uni<Long> of(OdooConnection connection, Customer customer, boolean creates) {
        if (customer == null) {
            throw OdooException.refused(
                    "ODOO-0312", "В документе нет контрагента, а в Odoo без него счёт не проводится.");
        }
        if (customer.taxId() != null) {
            return once(connection, "partner", customer.taxId(), creates, () -> byTaxId(connection, customer, creates));
        }
        return unnamed(connection, customer, creates);
    }

    private Uni<Long> once(
            OdooConnection connection, String kind, String what, boolean creates, Supplier<Uni<Long>> look) {
        return creates ? remembered.of(connection, kind, what, look) : look.get();
    }

    private Uni<Long> unnamed(OdooConnection connection, Customer customer, boolean creates) {
        var behaviour = connection.settings().behaviour();
        if (behaviour.unnamedBuyer() == UnnamedBuyer.REFUSE) {
            throw OdooException.refused(
                    "ODOO-0311", "У покупателя нет ни БИН, ни ИИН, а подключение таких не принимает (unnamed_buyer).");
        }
        if (behaviour.unnamedBuyer() == UnnamedBuyer.BY_PHONE && customer.phone() != null) {
            var id = ExternalId.ofPerson(customer.phone());
            return once(connection, "partner", id, creates, () -> byExternalId(connection, id, customer, creates));
        }
        var retail = new Customer(behaviour.retailPartner(), null, null, null, null, null);
        return once(connection, "partner", "retail", creates, () -> byName(connection, retail, creates));
    }

    private Uni<Long> byTaxId(OdooConnection connection, Customer customer, boolean creates) {
        return search(connection, List.of("vat", "=", customer.taxId()))
                .chain(found -> found > 0
                        ? Uni.createFrom().item(found)
                        : create(connection, ExternalId.ofPartner(customer.taxId()), customer, creates));
    }

    private Uni<Long> byName(OdooConnection connection, Customer retail, boolean creates) {
        return search(connection, List.of("name", "=", retail.name()))
                .chain(found -> found > 0
                        ? Uni.createFrom().item(found)
                        : create(connection, ExternalId.ofPartner("retail"), retail, creates));
    }

    private Uni<Long> byExternalId(OdooConnection connection, String id, Customer customer, boolean creates) {
        return clients.of(connection)
                .byExternalId(id)
                .chain(found -> found.map(known -> Uni.createFrom().item(known))
                        .orElseGet(() -> create(connection, id, customer, creates)));
    }

    /** Of several the oldest: people make doubles, and it is theirs to join them. */
    private Uni<Long> search(OdooConnection connection, List<String> by) {
        var client = clients.of(connection);
        return client.whoami()
                .chain(who -> client.search(
                        MODEL,
                        List.of(
                                by,
                                List.of("parent_id", "=", false),
                                List.of("company_id", "in", List.of(false, who.company()))),
                        List.of("id"),
                        "id",
                        2))
                .map(found -> {
                    if (found.size() > 1) {
                        LOG.warnf(
                                "%s has partners twice; the oldest, %s, is taken",
                                connection.queue(), found.get(0).path("id"));
                    }
                    return found.path(0).path("id").asLong(0);
                });
    }

    private Uni<Long> create(OdooConnection connection, String id, Customer customer, boolean creates) {
        if (!creates) {
            return Uni.createFrom().item(0L);
        }
        if (!connection.settings().behaviour().createPartners()) {
            throw OdooException.refused(
                    "ODOO-0313",
                    "В Odoo нет такого контрагента, а подключение их не создаёт (create_partners). Заведите его с этим БИН или ИИН.");
        }
        var isPerson = customer.bin() == null;
        return clients.of(connection)
                .load(
                        MODEL,
                        id,
                        List.of(
                                Cell.of("name", customer.name()),
                                Cell.of("company_type", isPerson ? "person" : "company"),
                                Cell.of("vat", customer.taxId()),
                                Cell.of("phone", customer.phone()),
                                Cell.of("email", customer.email()),
                                Cell.of("street", customer.address())))
                .invoke(() -> CrashPoints.at("odoo.partner-created"));
    }
}
