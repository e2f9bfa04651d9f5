package kz.kopir.contracts;

/**
 * Where an answer comes from.
 *
 * @param system     {@code onec} or {@code odoo}
 * @param connection the connection's name, null when none serves the seller
 * @param attempt    of the target's work on this document; a consumer keeps the highest per document and system
 */
public record TargetRef(String system, String connection, int attempt) {}
