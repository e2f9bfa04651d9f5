package kz.kopir.stock;

/** What a run reads. */
public enum Scope {
    /** All warehouses of the connection that are chosen. */
    ALL,
    /** One warehouse. */
    WAREHOUSE,
    /** Some products, in all warehouses: quick, and beside a run that reads more. */
    PRODUCTS
}
