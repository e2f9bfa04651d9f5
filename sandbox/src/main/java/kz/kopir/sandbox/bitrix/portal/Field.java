package kz.kopir.sandbox.bitrix.portal;

/**
 * A field of an object type.
 *
 * @param name the old family's name; custom fields have only this one
 * @param itemName the universal family's name; null when it does not have the field
 * @param initial value of a new object
 * @param writable whether callers may set it
 * @param shown when the old family shows it
 */
public record Field(String name, String itemName, FieldType type, Object initial, boolean writable, Shown shown) {

    /** When the old family shows a field. */
    public enum Shown {
        /** In lists, unasked, too. */
        ALWAYS,
        /** When the whole object is read; in lists only when asked for. */
        WITH_OBJECT,
        /** Only when asked for by name. */
        ON_REQUEST
    }

    static final String CUSTOM = "UF_";

    boolean listed() {
        return shown == Shown.ALWAYS;
    }

    public boolean custom() {
        return name.startsWith(CUSTOM);
    }
}
