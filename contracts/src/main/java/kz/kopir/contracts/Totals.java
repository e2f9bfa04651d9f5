package kz.kopir.contracts;

import java.math.BigDecimal;

/** Sums of the rounded lines. */
public record Totals(BigDecimal net, BigDecimal vat, BigDecimal gross) {}
