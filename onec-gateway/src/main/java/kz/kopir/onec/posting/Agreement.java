package kz.kopir.onec.posting;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import kz.kopir.contracts.Contract;
import kz.kopir.contracts.NameUuid;
import kz.kopir.onec.OnecNames;
import kz.kopir.onec.odata.ODataFilter;

/**
 * A contract as it is looked for and created in 1C.
 *
 * @param kind  {@link OnecNames#WITH_BUYER} or {@link OnecNames#WITH_SUPPLIER}
 * @param named the contract that the document names; null means any
 */
record Agreement(UUID counterparty, UUID organization, UUID currency, String kind, Contract named) {

    private static final String MAIN = "Основной договор";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    ODataFilter filter() {
        var any = ODataFilter.eq("Owner_Key", counterparty)
                .and(ODataFilter.eq(OnecNames.CONTRACT_ORGANIZATION, organization))
                .and(ODataFilter.eq(OnecNames.CONTRACT_CURRENCY, currency))
                .and(ODataFilter.eq(OnecNames.CONTRACT_KIND, kind))
                .and(ODataFilter.eq("DeletionMark", false));
        return hasNumber() ? any.and(ODataFilter.eq(OnecNames.CONTRACT_NUMBER, named.number())) : any;
    }

    ObjectNode entity() {
        var entity = JsonNodeFactory.instance
                .objectNode()
                .put("Ref_Key", key().toString())
                .put("Description", description())
                .put("Owner_Key", counterparty.toString())
                .put(OnecNames.CONTRACT_ORGANIZATION, organization.toString())
                .put(OnecNames.CONTRACT_CURRENCY, currency.toString())
                .put(OnecNames.CONTRACT_KIND, kind)
                .put(OnecNames.SETTLEMENT_MODE, OnecNames.BY_CONTRACT);
        if (hasNumber()) {
            entity.put(OnecNames.CONTRACT_NUMBER, named.number());
            if (named.date() != null) {
                entity.put(OnecNames.CONTRACT_DATE, named.date() + "T00:00:00");
            }
        }
        return entity;
    }

    private UUID key() {
        var name = "contract/" + counterparty + "/" + organization + "/" + currency
                + (kind.equals(OnecNames.WITH_SUPPLIER) ? "/supplier" : "")
                + (hasNumber() ? "/" + named.number() : "");
        return NameUuid.v5(NameUuid.ONEC_REF, name);
    }

    private String description() {
        if (!hasNumber()) {
            return MAIN;
        }
        return named.date() == null ? "№ " + named.number() : "№ " + named.number() + " от " + DAY.format(named.date());
    }

    private boolean hasNumber() {
        return named != null && named.number() != null;
    }
}
