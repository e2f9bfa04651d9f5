package kz.kopir.sandbox.prove;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How much is to be proved.
 *
 * @param deals   that are closed from outside
 * @param time    during which they are, and things break
 * @param seed    of the plan and of the deals
 * @param pairs   crash points in pairs instead of a plan
 * @param results where the report is written to, if anywhere
 */
public record ProveOptions(int deals, Duration time, long seed, boolean pairs, Optional<Path> results) {

    private static final int DEALS = 300;
    private static final int MINUTES = 5;
    private static final long SEEDS = 1_000_000;

    /** Reads the words behind {@code prove}; a word that is not understood is named in the exception. */
    public static ProveOptions of(List<String> words) {
        var deals = DEALS;
        var minutes = MINUTES;
        var seed = System.currentTimeMillis() % SEEDS;
        var pairs = false;
        var results = Optional.<Path>empty();
        for (var i = 0; i < words.size(); i++) {
            var word = words.get(i);
            if (word.equals("--pairs")) {
                pairs = true;
                continue;
            }
            if (!List.of("--deals", "--minutes", "--seed", "--results").contains(word)) {
                throw new IllegalArgumentException(
                        "prove knows no option '%s'; only --deals, --minutes, --seed, --pairs and --results"
                                .formatted(word));
            }
            if (++i == words.size()) {
                throw new IllegalArgumentException(word + " wants a value");
            }
            var value = words.get(i);
            switch (word) {
                case "--deals" -> deals = (int) number(word, value);
                case "--minutes" -> minutes = (int) number(word, value);
                case "--seed" -> seed = number(word, value);
                default -> results = Optional.of(Path.of(value));
            }
        }
        return new ProveOptions(deals, Duration.ofMinutes(minutes), seed, pairs, results);
    }

    private static long number(String word, String value) {
        if (!value.matches("[1-9]\\d{0,8}")) {
            throw new IllegalArgumentException("%s wants a whole number above 0, not '%s'".formatted(word, value));
        }
        return Long.parseLong(value);
    }
}
