package kz.kopir.bitrix.stock;

/**
 * How far a reading of what a portal shows has come.
 *
 * @param catalog null while mapped products are read; empty before the first one
 * @param product the last one that was read; null for none
 */
public record ShownPlace(String catalog, String product) {

    /** The products that a portal gives at once. */
    static final int PAGE = 50;

    /** The place before the first product. */
    public static final ShownPlace BEGINNING = new ShownPlace(null, null);

    /** What is mapped has been read. */
    static final ShownPlace REST = new ShownPlace("", null);

    private static final String MAPPED = "m";
    private static final String OF_CATALOG = "c";

    static ShownPlace afterMapped(String product) {
        return new ShownPlace(null, product);
    }

    static ShownPlace of(String catalog, String product) {
        return new ShownPlace(catalog, product);
    }

    /**
     * As {@link #toString} wrote it.
     *
     * @throws IllegalArgumentException when nothing of ours did
     */
    public static ShownPlace parse(String text) {
        var parts = text.split("_", -1);
        if (parts.length == 2 && parts[0].equals(MAPPED) && !parts[1].isEmpty()) {
            return afterMapped(parts[1]);
        }
        if (parts.length == 3 && parts[0].equals(OF_CATALOG) && (parts[1] + parts[2]).matches("\\d*")) {
            return of(parts[1], parts[2].isEmpty() ? null : parts[2]);
        }
        throw new IllegalArgumentException(text);
    }

    boolean isOfMapped() {
        return catalog == null;
    }

    /** The catalogue that is under way; null before the first. */
    String block() {
        return catalog == null || catalog.isEmpty() ? null : catalog;
    }

    @Override
    public String toString() {
        return isOfMapped()
                ? MAPPED + "_" + product
                : OF_CATALOG + "_" + catalog + "_" + (product == null ? "" : product);
    }
}
