package kz.kopir.bitrix.deal;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import kz.kopir.contracts.Customer;

/** Who buys: the deal's company, else its contact. Neither BIN nor IIN is no error: most who pay by Kaspi leave none. */
final class ResolveCustomer {

    private static final String UNNAMED = "Розничный покупатель";

    private ResolveCustomer() {}

    static Customer of(DealImage image) {
        var party = Optional.ofNullable(image.company()).or(() -> Optional.ofNullable(image.contact()));
        if (party.isEmpty()) {
            return new Customer(UNNAMED, null, null, null, null, null);
        }
        var requisite = requisiteOf(party.get(), image.requisiteId());
        var taxId = requisite.flatMap(CrmRequisite::taxId);
        return new Customer(
                name(requisite, party.get()),
                taxId.map(TaxId::binOrNull).orElse(null),
                taxId.map(TaxId::iinOrNull).orElse(null),
                firstOf(party.get().phone(), contactOf(image, CrmParty::phone)),
                firstOf(party.get().email(), contactOf(image, CrmParty::email)),
                party.get().address());
    }

    /** The one that the deal names, if it holds a number; else the first that does; by id, so that it is always the same. */
    private static Optional<CrmRequisite> requisiteOf(CrmParty party, String named) {
        return party.requisites().stream()
                .min(Comparator.comparing(
                                (CrmRequisite requisite) -> requisite.taxId().isEmpty())
                        .thenComparing(requisite -> !requisite.id().equals(named))
                        .thenComparing(
                                CrmRequisite::id,
                                Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder())));
    }

    private static String name(Optional<CrmRequisite> requisite, CrmParty party) {
        var name = firstOf(requisite.map(CrmRequisite::name).orElse(null), party.name());
        return name == null ? UNNAMED : name;
    }

    private static String contactOf(DealImage image, Function<CrmParty, String> property) {
        return image.contact() == null ? null : property.apply(image.contact());
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
