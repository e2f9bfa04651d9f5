package kz.kopir.bitrix.deal;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import kz.kopir.contracts.Customer;
import kz.kopir.contracts.CustomerAccount;

/**
 * Who buys: the deal's company, else its contact; a contact whose requisite was chosen on the deal before the company. Neither BIN
 * nor IIN is no error: most who pay by Kaspi leave none.
 */
final class ResolveCustomer {

    private static final String UNNAMED = "Розничный покупатель";

    private final DealImage image;
    private final CrmBuyer buyer;
    private final CustomerRules rules;

    ResolveCustomer(DealImage image, CustomerRules rules) {
        this.image = image;
        this.buyer = image.buyer();
        this.rules = rules;
    }

    /** @throws UnusableDealException when its number is mistyped */
    Customer customer() {
        return buyer.party().map(this::customer).orElse(new Customer(UNNAMED, null, null, null, null, null));
    }

    private Customer customer(CrmParty party) {
        var taxId = new TaxIds(image, party, rules).find();
        var legal = address(party, rules.legalAddress());
        var delivery = address(party, rules.deliveryAddress());
        return new Customer(
                name(party),
                taxId.map(TaxId::binOrNull).orElse(null),
                taxId.map(TaxId::iinOrNull).orElse(null),
                Phone.of(firstOf(party, CrmParty::phone)),
                firstOf(party, CrmParty::email),
                legal.orElse(null),
                delivery.filter(text -> !text.equals(legal.orElse(null))).orElse(null),
                account().orElse(null));
    }

    private String name(CrmParty party) {
        var name = firstOf(buyer.requisite().map(CrmRequisite::name).orElse(null), party.name());
        return name == null ? UNNAMED : name;
    }

    /** The one of the requisite that counts before others. */
    private Optional<String> address(CrmParty party, int type) {
        var requisite = buyer.requisite().map(CrmRequisite::id).orElse(null);
        var ofType = party.addresses().stream()
                .filter(address -> address.type() == type)
                .toList();
        return ofType.stream()
                .filter(address -> requisite != null && requisite.equals(address.requisiteId()))
                .findFirst()
                .or(() -> ofType.stream().findFirst())
                .map(CrmAddress::text);
    }

    /** The one chosen on the deal, else one in the deal's currency, else any; only a number that holds. */
    private Optional<CustomerAccount> account() {
        var usable = buyer.accounts().stream()
                .filter(account -> Iban.of(account.iban()).isPresent())
                .toList();
        return usable.stream()
                .filter(account -> account.id().equals(buyer.accountId()))
                .findFirst()
                .or(() -> usable.stream()
                        .filter(account -> image.deal().currency() != null
                                && image.deal().currency().equals(account.currency()))
                        .findFirst())
                .or(() -> usable.stream().findFirst())
                .map(account -> new CustomerAccount(
                        Iban.of(account.iban()).orElseThrow(), firstOf(account.bik()), firstOf(account.bank())));
    }

    private String firstOf(CrmParty party, Function<CrmParty, String> property) {
        return firstOf(
                Stream.concat(Stream.of(party), buyer.contacts()).map(property).toArray(String[]::new));
    }

    private static String firstOf(String... values) {
        return Arrays.stream(values)
                .filter(Objects::nonNull)
                .filter(value -> !value.isBlank())
                .map(String::strip)
                .findFirst()
                .orElse(null);
    }
}
