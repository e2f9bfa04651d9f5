package kz.kopir.contracts;

/**
 * The bank account that a customer pays from, as documents name it.
 *
 * @param iban ИИК, 20 characters
 * @param bik  БИК, the bank's code of 8 characters; null when unknown
 * @param bank the bank's name; null when unknown
 */
public record CustomerAccount(String iban, String bik, String bank) {}
