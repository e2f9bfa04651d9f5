package kz.kopir.bitrix.deal;

/**
 * Which product of 1C a product of the CRM is.
 *
 * @param onecId  1C's reference, a UUID, or null
 * @param article 1C's article, or null
 */
public record ProductMapping(String crmProductId, String onecId, String article) {}
