package kz.kopir.sandbox.bitrix.portal;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kz.kopir.sandbox.bitrix.portal.Field.Shown;

/** The fields of one object type. Custom ones come and go while the portal runs. */
public final class Schema {

    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final Map<String, Field> byItemName = new LinkedHashMap<>();

    /** Fields that callers set, with the type's empty value to begin with. */
    public Schema with(FieldType type, String... names) {
        return add(type, true, Shown.ALWAYS, names);
    }

    /** Fields that only the portal sets. */
    public Schema kept(FieldType type, String... names) {
        return add(type, false, Shown.ALWAYS, names);
    }

    /** Fields that are not in lists unasked. */
    public Schema withObject(FieldType type, String... names) {
        return add(type, true, Shown.WITH_OBJECT, names);
    }

    /** Fields that the old family shows only when they are asked for by name. */
    public Schema onRequest(FieldType type, String... names) {
        return add(type, true, Shown.ON_REQUEST, names);
    }

    private Schema add(FieldType type, boolean writable, Shown shown, String... names) {
        Arrays.stream(names)
                .forEach(name -> add(new Field(name, camelCase(name), type, type.empty(), writable, shown)));
        return this;
    }

    /** Gives a field a name of its own in the universal family; null takes it out of there. */
    public Schema named(String name, String itemName) {
        var old = fields.get(name);
        byItemName.remove(old.itemName());
        add(new Field(name, itemName, old.type(), old.initial(), old.writable(), old.shown()));
        return this;
    }

    public Schema initially(String name, Object value) {
        var old = fields.get(name);
        add(new Field(name, old.itemName(), old.type(), value, old.writable(), old.shown()));
        return this;
    }

    public void addCustom(String name, FieldType type) {
        add(new Field(name, CustomNames.itemName(name), type, null, true, Shown.WITH_OBJECT));
    }

    public Collection<Field> fields() {
        return fields.values();
    }

    public Optional<Field> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    Optional<Field> itemField(String itemName) {
        return Optional.ofNullable(byItemName.get(itemName));
    }

    private void add(Field field) {
        fields.put(field.name(), field);
        if (field.itemName() != null) {
            byItemName.put(field.itemName(), field);
        }
    }

    static String camelCase(String name) {
        var words = name.toLowerCase(Locale.ROOT).split("_");
        var joined = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            joined.append(capitalized(words[i]));
        }
        return joined.toString();
    }

    static String capitalized(String word) {
        return word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
