package kz.kopir.bitrix.deal;

/**
 * A product of the catalogue.
 *
 * @param xmlId      the product's id in an outside system; 1C's exchange keeps its reference there
 * @param article    null when the catalogue keeps none
 * @param components what a kit is made of, as its property says, or null
 */
public record CrmProduct(String id, String name, ProductType type, String xmlId, String article, String components) {}
