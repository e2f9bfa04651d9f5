package kz.kopir.onec.posting;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import kz.kopir.contracts.Customer;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.OnecNames;
import kz.kopir.onec.odata.ODataClient;
import kz.kopir.onec.odata.ODataClients;
import kz.kopir.onec.odata.ODataFilter;
import kz.kopir.onec.odata.ODataReply;
import kz.kopir.onec.posting.entity.CounterpartyKey;
import kz.kopir.platform.crash.CrashPoints;
import kz.kopir.platform.delivery.Lease;

/**
 * Finds the buyer or supplier and the contract with them in 1C, and creates what is missing under a key that follows from who they are. Without
 * a lease nothing is created, and the key is told that it would have.
 */
@ApplicationScoped
class Counterparties {

    private static final String KEY = "Ref_Key";
    private static final int LONGEST_NAME = 100;

    private final ODataClients clients;
    private final References references;

    Counterparties(ODataClients clients, References references) {
        this.clients = clients;
        this.references = references;
    }

    /** One without BIN and IIN is no retail buyer who may be nameless, but somebody whom we owe. */
    Uni<UUID> supplier(OnecConnection base, Customer supplier, Lease lease) {
        if (supplier.taxId() == null) {
            throw StoppedException.refused(
                    "ONEC-0311",
                    "У поставщика «%s» не указан ни БИН, ни ИИН. Укажите и выпишите документ снова."
                            .formatted(supplier.name()));
        }
        return byTaxId(base, supplier, lease);
    }

    Uni<UUID> buyer(OnecConnection base, Customer customer, Lease lease) {
        if (customer.taxId() != null) {
            return byTaxId(base, customer, lease);
        }
        return CounterpartyKey.of(customer, base.settings().unnamedBuyer())
                .map(key -> findOrCreate(
                        base,
                        OnecNames.COUNTERPARTIES,
                        ODataFilter.eq(KEY, key),
                        counterpartyEntity(key, customer),
                        "onec.counterparty-created",
                        lease))
                .orElseGet(() -> references.retailCounterparty(base));
    }

    private Uni<UUID> byTaxId(OnecConnection base, Customer company, Lease lease) {
        var known = ODataFilter.eq("IsFolder", false)
                .and(ODataFilter.eq(OnecNames.COUNTERPARTY_TAX_ID, company.taxId()))
                .and(ODataFilter.eq("DeletionMark", false));
        return findOrCreate(
                base,
                OnecNames.COUNTERPARTIES,
                known,
                counterpartyEntity(
                        CounterpartyKey.of(company, base.settings().unnamedBuyer())
                                .orElseThrow(),
                        company),
                "onec.counterparty-created",
                lease);
    }

    Uni<UUID> contract(OnecConnection base, Agreement agreement, Lease lease) {
        return findOrCreate(
                base, OnecNames.CONTRACTS, agreement.filter(), agreement.entity(), "onec.contract-created", lease);
    }

    /** What was found or created is believed for a while. A dry run, which has no lease, looks how things are now. */
    private Uni<UUID> findOrCreate(
            OnecConnection base, String set, ODataFilter known, ObjectNode entity, String created, Lease lease) {
        var client = clients.of(base);
        return lease == null
                ? findOrCreate(client, set, known, entity, created, null)
                : references.remembered(
                        base, set, key(entity), () -> findOrCreate(client, set, known, entity, created, lease));
    }

    private static Uni<UUID> findOrCreate(
            ODataClient client, String set, ODataFilter known, ObjectNode entity, String created, Lease lease) {
        return client.list(set, known, KEY, 1).map(References::rows).chain(found -> {
            if (!found.isEmpty()) {
                return Uni.createFrom()
                        .item(UUID.fromString(found.get(0).path(KEY).asText()));
            }
            if (lease == null) {
                return Uni.createFrom().item(key(entity));
            }
            lease.check();
            return client.create(set, entity).chain(reply -> {
                CrashPoints.at(created);
                return switch (reply) {
                    case ODataReply.Answer(var json) -> Uni.createFrom().item(key(entity));
                    case ODataReply.Exists exists -> adopt(client, set, key(entity), exists);
                    default -> throw StoppedException.by(reply);
                };
            });
        });
    }

    /** Only if it is there under our key: 1C may have meant another object, and takes references to nothing without a word. */
    private static Uni<UUID> adopt(ODataClient client, String set, UUID key, ODataReply.Exists exists) {
        return client.get(set, key, KEY).map(found -> switch (found) {
            case ODataReply.Answer(var json) -> key;
            case ODataReply.Absent() -> throw StoppedException.by(exists);
            default -> throw StoppedException.by(found);
        });
    }

    private static UUID key(ObjectNode entity) {
        return UUID.fromString(entity.path(KEY).asText());
    }

    private static ObjectNode counterpartyEntity(UUID key, Customer customer) {
        var entity = JsonNodeFactory.instance
                .objectNode()
                .put(KEY, key.toString())
                .put("Description", shortened(customer.name()))
                .put(OnecNames.FULL_NAME, customer.name())
                .put(OnecNames.LEGAL_KIND, customer.bin() != null ? OnecNames.COMPANY : OnecNames.PERSON);
        return customer.taxId() == null ? entity : entity.put(OnecNames.COUNTERPARTY_TAX_ID, customer.taxId());
    }

    /** 1C cuts a longer name without a word. */
    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    }
}
