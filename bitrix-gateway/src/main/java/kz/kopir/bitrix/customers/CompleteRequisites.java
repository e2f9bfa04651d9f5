package kz.kopir.bitrix.customers;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import kz.kopir.bitrix.client.BitrixReply;
import kz.kopir.bitrix.client.BitrixReply.Answer;
import kz.kopir.bitrix.client.BitrixReply.Refused;
import kz.kopir.bitrix.client.CrmData;
import kz.kopir.bitrix.deal.TaxId;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.platform.delivery.Alerts;

/**
 * Completes requisites from 1C where they are empty, a page of them at a time; what somebody has typed stays. What is missing is looked at before each
 * write, so that an answer that was lost makes nothing double.
 */
@ApplicationScoped
class CompleteRequisites {

    static final int PAGE = 50;

    private static final int REQUISITE = 8;
    private static final int LEGAL_ADDRESS = 6;
    private static final Pattern REFERENCE = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final List<String> TAX_ID_FIELDS = List.of("RQ_BIN", "RQ_IIN", "RQ_INN");

    private final OnecCustomers onec;
    private final Alerts alerts;

    CompleteRequisites(OnecCustomers onec, Alerts alerts) {
        this.onec = onec;
        this.alerts = alerts;
    }

    /** The portal did not answer; what was done so far is done. */
    static final class UnseenException extends RuntimeException {
        UnseenException(BitrixReply why) {
            super(String.valueOf(why), null, false, false);
        }
    }

    /** @param last the last requisite of the page; null when there are no more */
    record Looked(Long last, int written) {}

    /** Looks at the next requisites after that one. */
    Uni<Looked> page(Portal portal, CustomersConfig.Portal settings, long after) {
        var list = Map.of(
                "select",
                List.of(
                        "ID",
                        "ENTITY_TYPE_ID",
                        "ENTITY_ID",
                        "RQ_BIN",
                        "RQ_IIN",
                        "RQ_INN",
                        "RQ_COMPANY_NAME",
                        "RQ_COMPANY_FULL_NAME",
                        "XML_ID"),
                "filter",
                Map.of(">ID", after, "@ENTITY_TYPE_ID", List.of(3, 4)),
                "order",
                Map.of("ID", "ASC"),
                "start",
                -1);
        return portal.client().inMass().call("crm.requisite.list", list).flatMap(reply -> {
            var found = answer(reply).items();
            return Multi.createFrom()
                    .iterable(found)
                    .onItem()
                    .transformToUniAndConcatenate(requisite -> complete(portal, settings, requisite))
                    .collect()
                    .asList()
                    .map(written -> new Looked(
                            found.size() < PAGE
                                    ? null
                                    : Long.valueOf(found.getLast().id("ID")),
                            written.stream().mapToInt(Integer::intValue).sum()));
        });
    }

    private Uni<Integer> complete(Portal portal, CustomersConfig.Portal settings, CrmData requisite) {
        return customer(settings, requisite)
                .flatMap(found -> found.isEmpty()
                        ? Uni.createFrom().item(0)
                        : complete(portal, settings, requisite, found.get()));
    }

    /** By the BIN or IIN that was typed; where none was, by the reference that 1C's own exchange leaves as the XML id. */
    private Uni<Optional<OnecCustomer>> customer(CustomersConfig.Portal settings, CrmData requisite) {
        var typed = TAX_ID_FIELDS.stream().map(requisite::text).toArray(String[]::new);
        var taxId = TaxId.firstOf(typed);
        if (taxId.isPresent()) {
            return onec.byTaxId(settings, taxId.get().digits());
        }
        var reference = requisite.text("XML_ID");
        return isEmpty(requisite, TAX_ID_FIELDS)
                        && reference != null
                        && REFERENCE.matcher(reference).matches()
                ? onec.byKey(settings, reference)
                : Uni.createFrom().item(Optional.empty());
    }

    private static boolean isEmpty(CrmData requisite, List<String> fields) {
        return fields.stream().allMatch(field -> requisite.text(field) == null);
    }

    private Uni<Integer> complete(
            Portal portal, CustomersConfig.Portal settings, CrmData requisite, OnecCustomer customer) {
        var wanted = settings.fields();
        return fields(
                        portal,
                        wanted.contains(CustomerField.TAX_ID),
                        wanted.contains(CustomerField.NAME),
                        requisite,
                        customer)
                .flatMap(fields -> (wanted.contains(CustomerField.ADDRESS) && customer.address() != null
                                ? address(portal, requisite, customer)
                                : Uni.createFrom().item(0))
                        .map(address -> fields + address))
                .flatMap(sofar -> (customer.account() != null
                                ? account(portal, requisite, customer.account())
                                : Uni.createFrom().item(0))
                        .map(account -> sofar + account));
    }

    private Uni<Integer> fields(
            Portal portal, boolean withTaxId, boolean withName, CrmData requisite, OnecCustomer customer) {
        var fields = new LinkedHashMap<String, Object>();
        if (withTaxId && isEmpty(requisite, TAX_ID_FIELDS)) {
            TaxId.of(customer.taxId())
                    .ifPresent(
                            taxId -> fields.put(taxId.kind() == TaxId.Kind.BIN ? "RQ_BIN" : "RQ_IIN", taxId.digits()));
        }
        if (withName && !customer.person()) {
            put(fields, requisite, "RQ_COMPANY_NAME", customer.name());
            put(fields, requisite, "RQ_COMPANY_FULL_NAME", customer.fullName());
        }
        return fields.isEmpty()
                ? Uni.createFrom().item(0)
                : write(portal, requisite, "crm.requisite.update", Map.of("id", requisite.id("ID"), "fields", fields));
    }

    private static void put(Map<String, Object> fields, CrmData requisite, String field, String value) {
        if (value != null && requisite.text(field) == null) {
            fields.put(field, value);
        }
    }

    private Uni<Integer> address(Portal portal, CrmData requisite, OnecCustomer customer) {
        var fields = Map.of(
                "TYPE_ID",
                LEGAL_ADDRESS,
                "ENTITY_TYPE_ID",
                REQUISITE,
                "ENTITY_ID",
                requisite.id("ID"),
                "ADDRESS_1",
                customer.address());
        return isThere(portal, "crm.address.list", requisite, Map.of("TYPE_ID", LEGAL_ADDRESS))
                .flatMap(there -> there
                        ? Uni.createFrom().item(0)
                        : write(portal, requisite, "crm.address.add", Map.of("fields", fields)));
    }

    /** One that has an account, whichever, gets no other. */
    private Uni<Integer> account(Portal portal, CrmData requisite, OnecCustomer.Account account) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("ENTITY_ID", requisite.id("ID"));
        fields.put("NAME", account.bankName() == null ? account.number() : account.bankName());
        fields.put("RQ_IIK", account.number());
        fields.put("XML_ID", account.key());
        if (account.bankCode() != null) {
            fields.put("RQ_BIK", account.bankCode());
        }
        if (account.bankName() != null) {
            fields.put("RQ_BANK_NAME", account.bankName());
        }
        return isThere(portal, "crm.requisite.bankdetail.list", requisite, Map.of())
                .flatMap(there -> there
                        ? Uni.createFrom().item(0)
                        : write(portal, requisite, "crm.requisite.bankdetail.add", Map.of("fields", fields)));
    }

    private static Uni<Boolean> isThere(Portal portal, String method, CrmData requisite, Map<String, Object> more) {
        var filter = new HashMap<String, Object>(more);
        filter.put("ENTITY_TYPE_ID", REQUISITE);
        filter.put("ENTITY_ID", requisite.id("ID"));
        return portal.client()
                .inMass()
                .call(method, Map.of("filter", filter))
                .map(reply -> !answer(reply).items().isEmpty());
    }

    /** A refusal is told, and the others go on. */
    private Uni<Integer> write(Portal portal, CrmData requisite, String method, Map<String, Object> parameters) {
        return portal.client().inMass().call(method, parameters).map(reply -> {
            if (reply instanceof Refused refused) {
                alerts.tell(
                        portal.source(),
                        "BTX-0820",
                        "Реквизит %s не дополнен: %s".formatted(requisite.id("ID"), refused.message()));
                return 0;
            }
            answer(reply);
            return 1;
        });
    }

    private static CrmData answer(BitrixReply reply) {
        if (reply instanceof Answer answer) {
            return answer.result();
        }
        throw new UnseenException(reply);
    }
}
