package kz.kopir.onec.connection;

import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import kz.kopir.contracts.DocumentType;

/**
 * How this base calls things, where it differs from others, and whose accounts it copies.
 *
 * @param profile the configuration's names to begin with; null for those of «Бухгалтерия для Казахстана» 3.x
 * @param names   a name here to its name in 1C; these go before the profile
 * @param samples from a type of document, such as {@code waybill}, to the number or the key of one in 1C whose accounts are copied
 * @param copied  what else is copied from it: a property of the header, or {@code Товары.Property} of rows, as it is called here
 */
public record Mapping(String profile, Map<String, String> names, Map<String, String> samples, Set<String> copied) {

    public static final Mapping USUAL = new Mapping(null, null, null, null);

    public Mapping {
        names = names == null ? Map.of() : Map.copyOf(names);
        samples = samples == null ? Map.of() : lowerCase(samples);
        copied = copied == null ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(copied));
    }

    private static Map<String, String> lowerCase(Map<String, String> samples) {
        var all = new TreeMap<String, String>();
        samples.forEach((type, sample) -> all.put(type.toLowerCase(Locale.ROOT), sample == null ? "" : sample.strip()));
        return Collections.unmodifiableMap(all);
    }

    /** The number or the key of the sample for documents of that type; null for none. */
    public String sample(DocumentType type) {
        return samples.get(type.name().toLowerCase(Locale.ROOT));
    }
}
