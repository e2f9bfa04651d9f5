package kz.kopir.document.esf;

/**
 * Why the portal would not take the invoice, and the cure.
 *
 * @param field      as in JSON, such as {@code lines.0.catalog_tru_id}; lines are counted from 0
 * @param code       stable, see docs/errors.md
 * @param portalCode the portal's own name for it, such as {@code WRONG_DATE}; null where none is known
 */
public record EsfFinding(String field, String code, String portalCode, String russian, String english) {}
