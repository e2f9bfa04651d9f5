package kz.kopir.document.esf;

import java.util.Set;
import kz.kopir.document.CustomerCard;
import kz.kopir.document.Language;
import kz.kopir.document.Names;

/**
 * The buyer as the portal wants it; what is null here is taken from the document.
 *
 * @param country two letters, such as {@code KZ}
 * @param office  реквизиты государственного учреждения where the buyer is one, else null
 */
public record EsfBuyer(
        String name, String taxId, String address, String country, Set<Status> statuses, PublicOffice office) {

    public EsfBuyer {
        country = country == null ? "KZ" : country;
        statuses = statuses == null ? Set.of() : Set.copyOf(statuses);
    }

    /** Категория получателя. */
    public enum Status {
        COMMITTENT,
        BROKER,
        LESSEE,
        JOINT_ACTIVITY_PARTICIPANT,
        PUBLIC_OFFICE,
        NONRESIDENT,
        SHARING_AGREEMENT_PARTICIPANT,
        PRINCIPAL,
        RETAIL,
        INDIVIDUAL
    }

    /** All of it from the document: a buyer in Kazakhstan without a category. */
    public static EsfBuyer ofDocument() {
        return new EsfBuyer(null, null, null, null, null, null);
    }

    /** A public office, which is paid for by the treasury. */
    public record PublicOffice(String iban, String payPurpose, String productCode) {

        /** The treasury's BIC. */
        static final String TREASURY = "KKMFKZ2A";
    }

    /** @param country of a foreign buyer; null for one in Kazakhstan */
    public static EsfBuyer of(CustomerCard card, String country, Set<Status> statuses) {
        return new EsfBuyer(russian(card.name()), card.taxId(), russian(card.address()), country, statuses, null);
    }

    boolean is(Status status) {
        return statuses.contains(status);
    }

    private static String russian(Names names) {
        return names == null ? null : names.in(Language.RU);
    }
}
