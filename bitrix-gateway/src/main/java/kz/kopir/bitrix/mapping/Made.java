package kz.kopir.bitrix.mapping;

/** How a mapping came to be. */
public enum Made {
    PERSON,
    IMPORT,
    MATCH,
    /** The product was made in the portal from 1C's card. */
    CREATED
}
