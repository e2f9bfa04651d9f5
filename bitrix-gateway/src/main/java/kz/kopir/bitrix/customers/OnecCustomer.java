package kz.kopir.bitrix.customers;

/**
 * A customer as 1C has it; what is null is not known.
 *
 * @param person  whether it is a natural person
 * @param account its main one
 */
record OnecCustomer(String name, String fullName, String taxId, boolean person, String address, Account account) {

    /**
     * A bank account.
     *
     * @param number IBAN of twenty characters
     */
    record Account(String key, String number, String bankCode, String bankName) {}
}
