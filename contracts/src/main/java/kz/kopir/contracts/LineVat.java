package kz.kopir.contracts;

import java.math.BigDecimal;

/**
 * VAT as the source states it.
 *
 * @param rate     percent; null for {@link VatCategory#NONE} and {@link VatCategory#EXEMPT}
 * @param included whether the line's price holds the VAT
 */
public record LineVat(VatCategory category, BigDecimal rate, boolean included) {}
