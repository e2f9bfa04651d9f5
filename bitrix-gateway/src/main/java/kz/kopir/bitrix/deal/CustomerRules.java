package kz.kopir.bitrix.deal;

import java.util.List;

/**
 * How a portal's customers are read.
 *
 * @param taxIdFields     custom fields of company, contact or deal that may hold a BIN or IIN
 * @param taxIdInText     whether one is looked for in the deal's title and comments, too
 * @param refuseMistyped  whether a number with a wrong check digit makes the deal unusable, where no right one is found
 * @param legalAddress    Bitrix24's number of the legal address
 * @param deliveryAddress and of the one that goods go to
 */
public record CustomerRules(
        List<String> taxIdFields, boolean taxIdInText, boolean refuseMistyped, int legalAddress, int deliveryAddress) {

    public CustomerRules {
        taxIdFields = List.copyOf(taxIdFields);
    }

    public static CustomerRules standard() {
        return new CustomerRules(List.of(), false, true, 6, 11);
    }
}
