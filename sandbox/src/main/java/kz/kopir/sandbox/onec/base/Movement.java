package kz.kopir.sandbox.onec.base;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;

/** An entry of the accounting register. */
public record Movement(
        Analytic recorder,
        LocalDateTime period,
        UUID organisation,
        Side debit,
        Side credit,
        BigDecimal sum,
        String content) {

    /** One side of an entry; the quantity is zero where the account keeps none. */
    public record Side(UUID account, BigDecimal quantity, List<Analytic> dimensions) {

        public static Side of(UUID account, Analytic... dimensions) {
            return new Side(account, BigDecimal.ZERO, List.of(dimensions));
        }

        public Side quantity(BigDecimal value) {
            return new Side(account, value, dimensions);
        }
    }
}
