package kz.kopir.onec.reading;

import java.util.List;

/**
 * A piece of what 1C has.
 *
 * @param last nothing comes after it
 */
public record ReadPage(List<ReadObject> objects, boolean last) {}
