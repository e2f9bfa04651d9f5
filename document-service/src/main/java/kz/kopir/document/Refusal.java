package kz.kopir.document;

import java.math.BigDecimal;

/**
 * Why no documents can be made.
 *
 * @param code          stable, see docs/errors.md
 * @param message       for a person, in Russian, with what to do
 * @param english       the same in English
 * @param dealTotal     the source's figure where two differ, else null
 * @param documentTotal ours where two differ, else null
 */
public record Refusal(String code, String message, String english, BigDecimal dealTotal, BigDecimal documentTotal) {

    public static Refusal of(String code, String russian, String english) {
        return new Refusal(code, russian, english, null, null);
    }
}
