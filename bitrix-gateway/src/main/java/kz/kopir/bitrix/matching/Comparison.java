package kz.kopir.bitrix.matching;

import java.util.List;

/**
 * What came of comparing two names.
 *
 * @param veto    why they are two products, or null
 * @param raw     how like they are, 0 to 1, whatever there is to be said against it
 * @param doubts  what a person should look at
 * @param exact   every word and every number of either is in the other
 */
record Comparison(String veto, double raw, List<String> doubts, boolean exact) {

    /** The most that a pair can score which a person has to look at. */
    static final double DOUBTFUL = 0.79;

    static Comparison vetoed(String why) {
        return new Comparison(why, 0, List.of(), false);
    }

    double score() {
        if (veto != null) {
            return 0;
        }
        return doubts.isEmpty() ? raw : Math.min(raw, DOUBTFUL);
    }
}
