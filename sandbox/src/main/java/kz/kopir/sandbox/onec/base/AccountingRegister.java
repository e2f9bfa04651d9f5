package kz.kopir.sandbox.onec.base;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.stream.Stream;

/** {@code AccountingRegister_Типовой}: entries by recorder, and the totals they add up to. */
public final class AccountingRegister {

    /** What a total is kept for. */
    public record Key(UUID account, UUID organisation, List<Analytic> dimensions) {}

    /** A total, debit positive. */
    public record Amount(BigDecimal quantity, BigDecimal sum) {

        static final Amount ZERO = new Amount(BigDecimal.ZERO, BigDecimal.ZERO);

        Amount plus(BigDecimal moreQuantity, BigDecimal moreSum) {
            return new Amount(quantity.add(moreQuantity), sum.add(moreSum));
        }

        public boolean isZero() {
            return quantity.signum() == 0 && sum.signum() == 0;
        }
    }

    private final SequencedMap<UUID, List<Movement>> recorders = new LinkedHashMap<>();
    private final SequencedMap<Key, Amount> totals = new LinkedHashMap<>();

    public void replace(UUID recorder, List<Movement> movements) {
        remove(recorder);
        movements.forEach(movement -> count(totals, movement, BigDecimal.ONE));
        recorders.put(recorder, List.copyOf(movements));
    }

    public void remove(UUID recorder) {
        var removed = recorders.remove(recorder);
        if (removed != null) {
            removed.forEach(movement -> count(totals, movement, BigDecimal.ONE.negate()));
        }
    }

    public List<Movement> of(UUID recorder) {
        return recorders.getOrDefault(recorder, List.of());
    }

    public Stream<List<Movement>> byRecorder() {
        return recorders.values().stream();
    }

    /** What is there now, whatever the dates. */
    public Amount total(Key key) {
        return totals.getOrDefault(key, Amount.ZERO);
    }

    /** The balances at a moment, which is exclusive: an entry at exactly that second does not count. Null = now. */
    public Map<Key, Amount> balances(LocalDateTime moment) {
        if (moment == null) {
            return new LinkedHashMap<>(totals);
        }
        var balances = new LinkedHashMap<Key, Amount>();
        recorders.values().stream()
                .flatMap(List::stream)
                .filter(movement -> movement.period().isBefore(moment))
                .forEach(movement -> count(balances, movement, BigDecimal.ONE));
        return balances;
    }

    private static void count(Map<Key, Amount> into, Movement movement, BigDecimal sign) {
        count(into, movement, movement.debit(), sign);
        count(into, movement, movement.credit(), sign.negate());
    }

    private static void count(Map<Key, Amount> into, Movement movement, Movement.Side side, BigDecimal sign) {
        into.merge(
                new Key(side.account(), movement.organisation(), side.dimensions()),
                Amount.ZERO.plus(side.quantity().multiply(sign), movement.sum().multiply(sign)),
                (old, more) -> old.plus(more.quantity(), more.sum()));
    }
}
