package kz.kopir.sandbox.onec.exchange;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The extension's own register of points by card. */
public final class Loyalty {

    private final Map<String, BigDecimal> balances = new HashMap<>();
    private final Map<UUID, BigDecimal> results = new HashMap<>();

    /** The balance that the transaction left, when it is known. */
    public Optional<BigDecimal> find(UUID key) {
        return Optional.ofNullable(results.get(key));
    }

    public BigDecimal balance(String card) {
        return balances.getOrDefault(card, BigDecimal.ZERO);
    }

    /**
     * @param key of a transaction that is not known yet
     * @throws Refusal when more is spent than there is
     */
    public BigDecimal put(UUID key, String card, String operation, BigDecimal points) {
        if (card == null || points == null || points.signum() <= 0) {
            throw new Refusal("bad_transaction", "Не указана карта или количество баллов.");
        }
        var balance = switch (String.valueOf(operation)) {
            case "earn" -> balance(card).add(points);
            case "spend" -> balance(card).subtract(points);
            default -> throw new Refusal("bad_transaction", "Операция «" + operation + "» не поддерживается.");
        };
        if (balance.signum() < 0) {
            throw new Refusal(
                    "no_points",
                    "На карте %s %s баллов, списать %s нельзя."
                            .formatted(card, balance(card).toPlainString(), points.toPlainString()));
        }
        balances.put(card, balance);
        results.put(key, balance);
        return balance;
    }
}
