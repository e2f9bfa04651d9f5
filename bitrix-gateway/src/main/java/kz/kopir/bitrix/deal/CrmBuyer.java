package kz.kopir.bitrix.deal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who buys, as the deal says it.
 *
 * @param company       null when the deal has none
 * @param contact       the deal's first contact, or null
 * @param otherContacts its further ones
 * @param requisiteId   the requisite that was chosen on the deal, or null
 * @param accountId     the bank account that was chosen on the deal, or null
 * @param accounts      of the requisite that counts
 */
public record CrmBuyer(
        CrmParty company,
        CrmParty contact,
        List<CrmParty> otherContacts,
        String requisiteId,
        String accountId,
        List<CrmAccount> accounts) {

    public CrmBuyer {
        otherContacts = List.copyOf(otherContacts);
        accounts = List.copyOf(accounts);
    }

    public CrmBuyer with(List<CrmAccount> read) {
        return new CrmBuyer(company, contact, otherContacts, requisiteId, accountId, read);
    }

    /** The company, unless the requisite chosen on the deal is a contact's: then that person buys. */
    Optional<CrmParty> party() {
        return contacts()
                .filter(person -> requisiteId != null && person.has(requisiteId))
                .findFirst()
                .or(() -> Optional.ofNullable(company))
                .or(() -> Optional.ofNullable(contact));
    }

    /** The requisite that counts: the one chosen on the deal if it holds a number, else the first that does, by id. */
    public Optional<CrmRequisite> requisite() {
        return party().flatMap(party -> CrmRequisite.best(party.requisites(), requisiteId));
    }

    Stream<CrmParty> contacts() {
        return Stream.concat(Stream.ofNullable(contact), otherContacts.stream());
    }
}
