package kz.kopir.bitrix.deal;

import java.util.List;
import java.util.Map;

/**
 * A company or a contact, with its requisites.
 *
 * @param phone  as it was typed
 * @param fields all fields of it as text, custom ones by their original names
 */
public record CrmParty(
        String name,
        String phone,
        String email,
        List<CrmAddress> addresses,
        List<CrmRequisite> requisites,
        Map<String, String> fields) {

    public CrmParty {
        addresses = List.copyOf(addresses);
        requisites = List.copyOf(requisites);
        fields = Map.copyOf(fields);
    }

    boolean has(String requisiteId) {
        return requisites.stream().anyMatch(requisite -> requisite.id().equals(requisiteId));
    }
}
