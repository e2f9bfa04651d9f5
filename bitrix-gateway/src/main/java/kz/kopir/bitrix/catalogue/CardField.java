package kz.kopir.bitrix.catalogue;

/** What of a product's card 1C may fill in. */
public enum CardField {
    NAME,
    ARTICLE,
    BARCODE,
    UNIT,
    PRICE
}
