package kz.kopir.contracts;

/**
 * A product's names in the systems that know it; at least one is set on a line of goods.
 *
 * @param crmId  the product's id in the CRM
 * @param onecId its reference (a UUID) in 1C
 */
public record ProductRef(String crmId, String onecId, String article, String barcode) {}
