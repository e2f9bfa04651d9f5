package kz.kopir.document;

import java.util.List;

/**
 * A buyer as people keep it.
 *
 * @param taxId    BIN or IIN, or null: most private buyers leave none
 * @param resident false for a foreign buyer, whose tax number is not checked
 * @param contract the contract that documents refer to, or null
 */
public record CustomerCard(
        Kind kind,
        Names name,
        String taxId,
        boolean resident,
        String phone,
        String email,
        Names address,
        List<BankAccount> bankAccounts,
        Contract contract) {

    public CustomerCard {
        kind = kind == null ? Kind.COMPANY : kind;
        bankAccounts = bankAccounts == null ? List.of() : List.copyOf(bankAccounts);
    }

    /** What the buyer is. */
    public enum Kind {
        COMPANY,
        SOLE_ENTREPRENEUR,
        PERSON
    }

    /** A contract, such as № 7 of 2026-01-15. */
    public record Contract(String number, java.time.LocalDate date) {}
}
