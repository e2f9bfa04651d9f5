package kz.kopir.bitrix.deal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.kopir.contracts.Responsible;

/**
 * A won deal with everything that an event about it needs, as read at one time.
 *
 * @param ownRequisite of our own company that the deal names; empty when it names none
 * @param products     of the rows, and of what kits are made of, by id
 * @param portalRate   what the portal's table says of the deal's currency now; null in tenge, or where it says nothing
 */
public record DealImage(
        CrmDeal deal,
        List<CrmRow> rows,
        List<CrmPayment> payments,
        CrmBuyer buyer,
        Optional<CrmRequisite> ownRequisite,
        Responsible responsible,
        Map<String, CrmProduct> products,
        CurrencyRate portalRate) {

    public DealImage {
        rows = List.copyOf(rows);
        payments = List.copyOf(payments);
        products = Map.copyOf(products);
    }
}
