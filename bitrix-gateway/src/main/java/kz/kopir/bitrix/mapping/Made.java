package kz.kopir.bitrix.mapping;

/** How a mapping came to be. */
public enum Made {
    PERSON,
    IMPORT,
    MATCH
}
