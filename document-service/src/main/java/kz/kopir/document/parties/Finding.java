package kz.kopir.document.parties;

import kz.kopir.document.DocumentConfig.Severity;

/**
 * Something wrong with a card.
 *
 * @param field as in JSON, such as {@code bank_accounts.0.iban}
 * @param code  stable, see docs/errors.md
 */
public record Finding(String field, String code, Severity severity, String russian, String english) {}
