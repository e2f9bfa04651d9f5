package kz.kopir.bitrix.matching;

/** What two products were matched by, the strongest first. */
public enum Basis {
    XML_ID,
    BARCODE,
    ARTICLE,
    NAME
}
