package kz.kopir.onec.posting.entity;

import java.util.Optional;
import java.util.UUID;
import kz.kopir.contracts.Customer;
import kz.kopir.contracts.NameUuid;
import kz.kopir.onec.Phone;
import kz.kopir.onec.connection.UnnamedBuyer;

/** The reference under which a buyer or supplier is created in 1C: it follows from who they are, so that they are there once. */
public final class CounterpartyKey {

    private CounterpartyKey() {}

    /** Empty for a buyer who is nobody in particular: the configured retail counterparty stands for all of them. */
    public static Optional<UUID> of(Customer customer, UnnamedBuyer rule) {
        return customer.taxId() != null
                ? Optional.of(key("counterparty/" + customer.taxId()))
                : byPhone(customer, rule);
    }

    private static Optional<UUID> byPhone(Customer customer, UnnamedBuyer rule) {
        return rule == UnnamedBuyer.ONE_PER_PHONE
                ? Phone.of(customer.phone()).map(phone -> key("counterparty/phone/" + phone.e164()))
                : Optional.empty();
    }

    private static UUID key(String name) {
        return NameUuid.v5(NameUuid.ONEC_REF, name);
    }
}
