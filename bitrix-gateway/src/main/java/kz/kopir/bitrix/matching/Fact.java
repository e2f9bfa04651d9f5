package kz.kopir.bitrix.matching;

/**
 * A number, size or code in a name. Another one means another product.
 *
 * @param value in the dimension's smallest unit, such as ml
 * @param raw   as written, whatever the unit
 * @param key   tells facts of one dimension apart: the value, or the code itself
 * @param shown as written
 */
record Fact(Dimension dimension, double value, double raw, String key, String shown) {

    static Fact measure(Dimension dimension, double value, double raw, String shown) {
        return new Fact(dimension, value, raw, plain(value), shown);
    }

    static Fact bare(double value) {
        return new Fact(Dimension.BARE, value, value, plain(value), plain(value));
    }

    static Fact text(Dimension dimension, String key, String shown) {
        return new Fact(dimension, Double.NaN, Double.NaN, key, shown);
    }

    boolean sameAs(Fact other) {
        return dimension == other.dimension ? key.equals(other.key) : isBare(other) || other.isBare(this);
    }

    /** A number without a unit may be any measure that was written with it. */
    private boolean isBare(Fact measured) {
        return dimension == Dimension.BARE
                && (raw == measured.raw || raw == measured.value || Math.abs(raw * 1000 - measured.value) < 1e-6);
    }

    boolean saysNothing() {
        return dimension == Dimension.COUNT && value == 1;
    }

    /** A long number is an article or a barcode: it says much where both have one, and nothing where one has. */
    boolean isLongNumber() {
        return dimension == Dimension.BARE && raw >= 100_000;
    }

    static String plain(double value) {
        var rounded = Math.round(value * 10_000) / 10_000.0;
        return rounded == Math.rint(rounded) ? String.valueOf((long) rounded) : String.valueOf(rounded);
    }
}
