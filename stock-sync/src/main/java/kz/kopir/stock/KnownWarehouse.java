package kz.kopir.stock;

import java.util.UUID;

/**
 * A warehouse of 1C.
 *
 * @param toldAs its name in events, unless the configuration gives another
 */
public record KnownWarehouse(UUID key, String code, String name, String toldAs) {

    /** What 1C keeps in no warehouse. */
    public static final UUID NONE = new UUID(0, 0);

    /** Whether somebody means this one. */
    public boolean isCalled(String word) {
        return key.toString().equalsIgnoreCase(word) || word.equals(code) || word.equals(name) || word.equals(toldAs);
    }
}
