package kz.kopir.stock.rest;

import java.util.UUID;
import kz.kopir.platform.web.ProblemException;

/** The place of a line in a list by warehouse and product, as {@code next} names it. */
record LineKey(UUID warehouse, UUID product) {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    /** Null is the place before the first. */
    static LineKey of(String after) {
        if (after == null) {
            return new LineKey(BEFORE_ALL, BEFORE_ALL);
        }
        var parts = after.split("_", -1);
        try {
            return new LineKey(UUID.fromString(parts[0]), UUID.fromString(parts[1]));
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new ProblemException(StockProblem.WRONG_PLACE);
        }
    }

    @Override
    public String toString() {
        return warehouse + "_" + product;
    }
}
