package kz.kopir.sandbox.onec.model;

import java.util.List;

/**
 * A property as it is named on the wire.
 *
 * @param length most characters of a string, or decimals of a number; 0 = unlimited
 * @param target what a reference points to, such as {@code Catalog_Склады}; null for other kinds
 * @param enumeration name of the enumeration; null for other kinds
 * @param members values of an enumeration
 * @param rows type of a tabular part's rows; null for other kinds
 */
public record Property(
        String name,
        Kind kind,
        Edm edm,
        int length,
        String target,
        String enumeration,
        List<String> members,
        EntityType rows) {

    /** What stands behind the wire type. */
    public enum Kind {
        PLAIN,
        REFERENCE,
        /** {@code X}, whose type is in {@code X_Type}. */
        COMPOSITE,
        COMPOSITE_TYPE,
        ENUMERATION,
        TABLE
    }

    public static final String KEY = "_Key";
    public static final String TYPE = "_Type";
    public static final String UNDEFINED = "StandardODATA.Undefined";

    public static Property plain(String name, Edm edm, int length) {
        return new Property(name, Kind.PLAIN, edm, length, null, null, List.of(), null);
    }

    static Property reference(String name, String target) {
        return new Property(name + KEY, Kind.REFERENCE, Edm.GUID, 0, target, null, List.of(), null);
    }

    static Property composite(String name) {
        return new Property(name, Kind.COMPOSITE, Edm.STRING, 0, null, null, List.of(), null);
    }

    static Property compositeType(String name) {
        return new Property(name + TYPE, Kind.COMPOSITE_TYPE, Edm.STRING, 0, null, null, List.of(), null);
    }

    static Property enumeration(String name, String enumeration, String... members) {
        return new Property(name, Kind.ENUMERATION, Edm.STRING, 0, null, enumeration, List.of(members), null);
    }

    static Property table(String name, EntityType rows) {
        return new Property(name, Kind.TABLE, null, 0, null, null, List.of(), rows);
    }

    public boolean is(Kind other) {
        return kind == other;
    }

    /** The navigation property beside a reference: {@code Склад} beside {@code Склад_Key}. */
    public String navigation() {
        return name.substring(0, name.length() - KEY.length());
    }

    public Object empty() {
        return switch (kind) {
            case TABLE -> List.of();
            case COMPOSITE_TYPE -> UNDEFINED;
            default -> edm.empty();
        };
    }

    public String wireType() {
        return is(Kind.TABLE) ? "Collection(StandardODATA." + rows.name() + "_RowType)" : edm.wireName();
    }
}
