package kz.kopir.bitrix.deal;

import java.util.List;

/** A company or a contact, with its requisites. */
public record CrmParty(String name, String phone, String email, String address, List<CrmRequisite> requisites) {

    public CrmParty {
        requisites = List.copyOf(requisites);
    }
}
