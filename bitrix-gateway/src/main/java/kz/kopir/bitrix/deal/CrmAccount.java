package kz.kopir.bitrix.deal;

/**
 * A bank account of a requisite.
 *
 * @param iban whatever was typed as the account's number
 */
public record CrmAccount(String id, String requisiteId, String iban, String bik, String bank, String currency) {}
