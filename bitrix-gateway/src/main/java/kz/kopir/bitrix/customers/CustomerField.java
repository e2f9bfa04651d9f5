package kz.kopir.bitrix.customers;

/** What of a customer's requisites is completed from 1C where it is empty. */
public enum CustomerField {
    /** BIN or IIN. */
    TAX_ID,
    /** Short and full name of a company. */
    NAME,
    /** The legal address. */
    ADDRESS,
    /** The bank account, where the requisites have none. */
    ACCOUNT
}
