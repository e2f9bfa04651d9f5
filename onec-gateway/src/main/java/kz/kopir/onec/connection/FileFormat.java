package kz.kopir.onec.connection;

/** The format of files for a base. */
public enum FileFormat {
    ENTERPRISE_DATA,
    COMMERCE_ML
}
