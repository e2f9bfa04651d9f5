package kz.kopir.sandbox.prove.feed;

import java.util.Random;

/** What becomes of a deal. */
public enum Turn {
    /** It is won, and that is all. */
    PLAIN("won"),
    /** It is told twice: the order comes again, the deal is touched without being changed. */
    TWICE("told twice"),
    /** Once its documents are there, its price changes; they stay. */
    CHANGED("changed afterwards"),
    /** Once its documents are there, it goes back into work; they stay. */
    REOPENED("reopened"),
    /** Once its documents are there, somebody cancels them. */
    CANCELLED("cancelled");

    private static final int OF = 10;

    private final String words;

    Turn(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    /** Most are plain. Nobody reopens an order of another system but by cancelling its documents. */
    static Turn any(Random random, boolean ofTheCrm) {
        return switch (random.nextInt(OF)) {
            case 0 -> TWICE;
            case 1 -> CHANGED;
            case 2 -> ofTheCrm ? REOPENED : TWICE;
            case 3 -> CANCELLED;
            default -> PLAIN;
        };
    }
}
