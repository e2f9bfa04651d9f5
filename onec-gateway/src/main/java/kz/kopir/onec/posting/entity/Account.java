package kz.kopir.onec.posting.entity;

import java.util.function.Function;
import kz.kopir.onec.connection.Accounts;

/** An account that rows or headers name; 1C fills in none for a program. */
public enum Account {
    BUYERS(Accounts::buyers),
    SUPPLIERS(Accounts::suppliers),
    GOODS(Accounts::goods),
    INCOME(Accounts::income),
    COST(Accounts::cost),
    VAT(Accounts::vat),
    INPUT_VAT(Accounts::inputVat),
    EXPENSES(Accounts::expenses),
    SURPLUS(Accounts::surplus),
    LOSSES(Accounts::losses);

    private final Function<Accounts, String> code;

    Account(Function<Accounts, String> code) {
        this.code = code;
    }

    public String code(Accounts configured) {
        return code.apply(configured);
    }
}
