package kz.kopir.document;

import java.math.BigDecimal;

/**
 * Why no documents can be made of a deal.
 *
 * @param code          stable, see docs/errors.md
 * @param message       for a person, in Russian, with what to do
 * @param dealTotal     the deal's figure where two differ, else null
 * @param documentTotal ours where two differ, else null
 */
public record Refusal(String code, String message, BigDecimal dealTotal, BigDecimal documentTotal) {

    static Refusal of(String code, String message) {
        return new Refusal(code, message, null, null);
    }
}
