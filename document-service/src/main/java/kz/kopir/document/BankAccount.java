package kz.kopir.document;

/**
 * An account that customers pay to.
 *
 * @param iban     ИИК, 20 characters
 * @param bic      БИК, 8 characters
 * @param currency three letters, such as {@code KZT}
 * @param standard whether it is printed when nobody chose another
 */
public record BankAccount(String iban, String bic, String bank, String currency, boolean standard) {}
