package kz.kopir.sandbox.fuzz;

import java.util.Random;

/** How much is tried, and from which seed; a failure names both. */
public final class Fuzz {

    private static final String TRIES = "kopir.fuzz.tries";
    private static final String SEED = "kopir.fuzz.seed";
    private static final long USUAL_SEED = 20_261_122;

    private Fuzz() {}

    /** What {@code -Dkopir.fuzz.tries} says; the usual number without it. */
    public static int tries(int usual) {
        return Integer.getInteger(TRIES, usual);
    }

    /** Chance that is the same in every run with the same seed, and of its own for each name. */
    public static Random chance(String name) {
        return new Random(seed() ^ ((long) name.hashCode() << 32));
    }

    /** For the message of a failure. */
    public static String again() {
        return "again with -D%s=%d -D%s=%s".formatted(SEED, seed(), TRIES, System.getProperty(TRIES, "(none)"));
    }

    private static long seed() {
        return Long.getLong(SEED, USUAL_SEED);
    }
}
