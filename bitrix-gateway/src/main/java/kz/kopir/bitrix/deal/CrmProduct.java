package kz.kopir.bitrix.deal;

/**
 * A product of the catalogue.
 *
 * @param xmlId   the product's id in an outside system; 1C's exchange keeps its reference there
 * @param article null when the catalogue keeps none
 */
public record CrmProduct(String id, String xmlId, String article) {}
