package kz.kopir.sandbox.onec.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** A type of 1C's objects: the one description from which {@code $metadata}, checks, truncation and defaults come. */
public final class EntityType {

    /** What 1C calls the object, and what can be done with it. */
    public enum Category {
        CATALOG,
        DOCUMENT,
        CHART_OF_ACCOUNTS,
        EXCHANGE_PLAN,
        ROWS,
        RECORDS,
        /** Records of an information register without a recorder. */
        INFORMATION,
        FUNCTION_RESULT
    }

    private final String name;
    private final Category category;
    private final List<String> keys;
    private final SequencedMap<String, Property> properties = new LinkedHashMap<>();

    EntityType(String name, Category category, List<String> keys, List<Property> properties) {
        this.name = name;
        this.category = category;
        this.keys = keys;
        properties.forEach(property -> this.properties.put(property.name(), property));
    }

    /** Name of the set, prefix included: {@code Document_РеализацияТоваровУслуг}. */
    public String name() {
        return name;
    }

    public Category category() {
        return category;
    }

    public boolean isDocument() {
        return category == Category.DOCUMENT;
    }

    /** A person or a program may create objects of it. */
    public boolean isWritable() {
        return switch (category) {
            case CATALOG, DOCUMENT, CHART_OF_ACCOUNTS, EXCHANGE_PLAN -> true;
            case ROWS, RECORDS, INFORMATION, FUNCTION_RESULT -> false;
        };
    }

    public List<String> keys() {
        return keys;
    }

    public Iterable<Property> properties() {
        return properties.values();
    }

    public Optional<Property> property(String propertyName) {
        return Optional.ofNullable(properties.get(propertyName));
    }

    public List<Property> tables() {
        return properties.values().stream()
                .filter(property -> property.is(Property.Kind.TABLE))
                .toList();
    }

    public List<Property> references() {
        return properties.values().stream()
                .filter(property -> property.is(Property.Kind.REFERENCE))
                .toList();
    }

    /** An object with every property unset. */
    public Map<String, Object> blank() {
        var values = new LinkedHashMap<String, Object>();
        properties.values().forEach(property -> values.put(property.name(), property.empty()));
        return values;
    }
}
