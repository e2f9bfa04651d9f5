package kz.kopir.stock;

import java.util.UUID;

/**
 * Where in its step a run is.
 *
 * @param key       the last one of a list by key; null at its beginning
 * @param mark      of a list of changes, or the number of the read that is waited for
 * @param warehouse that is being published; null before the first
 * @param chunk     the last one that was published of it
 */
public record Place(UUID key, Long mark, UUID warehouse, int chunk) {

    public static final Place BEGINNING = new Place(null, null, null, 0);

    public static Place at(UUID key, Long mark) {
        return new Place(key, mark, null, 0);
    }
}
