package kz.kopir.bitrix.settings;

/**
 * How a method of payment is known on a deal; one of the marks is enough.
 *
 * @param systemName part of the payment system's name on a payment
 * @param field      a custom field of the deal
 * @param fieldValue what that field must hold; absent means anything
 * @param title      part of the deal's title
 * @param paidField  a custom field that is filled once the deal is paid
 */
public record MethodSettings(String systemName, String field, String fieldValue, String title, String paidField) {}
