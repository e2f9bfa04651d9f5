package kz.kopir.onec.connection;

import java.util.Map;

/**
 * How this base calls things, where it differs from others.
 *
 * @param profile the configuration's names to begin with; null for those of «Бухгалтерия для Казахстана» 3.x
 * @param names   a name here to its name in 1C; these go before the profile
 */
public record Mapping(String profile, Map<String, String> names) {

    public static final Mapping USUAL = new Mapping(null, null);

    public Mapping {
        names = names == null ? Map.of() : Map.copyOf(names);
    }
}
