package kz.kopir.bitrix.deal;

import java.util.List;
import java.util.Map;
import kz.kopir.contracts.Responsible;

/**
 * A won deal with everything that an event about it needs, as read at one time.
 *
 * @param company      null when the deal has none
 * @param contact      null when the deal has none
 * @param requisiteId  the customer's requisite that the deal names, or null
 * @param ownRequisite the requisite of our own company that the deal names, or null
 * @param products     of the rows that the mapping does not know, by id
 */
public record DealImage(
        CrmDeal deal,
        List<CrmRow> rows,
        List<CrmPayment> payments,
        CrmParty company,
        CrmParty contact,
        String requisiteId,
        CrmRequisite ownRequisite,
        Responsible responsible,
        Map<String, CrmProduct> products) {

    public DealImage {
        rows = List.copyOf(rows);
        payments = List.copyOf(payments);
        products = Map.copyOf(products);
    }
}
