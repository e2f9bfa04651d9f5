package kz.kopir.sandbox.onec.odata;

import java.util.LinkedHashMap;
import java.util.Map;
import kz.kopir.sandbox.onec.base.OnecError;
import kz.kopir.sandbox.onec.model.EntityType;
import kz.kopir.sandbox.onec.model.Property;
import kz.kopir.sandbox.onec.model.Property.Kind;

/** Which properties an answer shows, and of tabular parts which of theirs. */
final class Selection {

    private final Map<Property, Selection> shown = new LinkedHashMap<>();

    private Selection() {}

    static Selection everything(EntityType type) {
        var selection = new Selection();
        type.properties().forEach(selection::show);
        return selection;
    }

    /** Reads {@code $select}: names, {@code *}, {@code **} (all but tabular parts) and {@code Товары/Цена}. */
    static Selection parse(EntityType type, String text) {
        var selection = new Selection();
        for (var item : text.split(",")) {
            var name = item.strip();
            switch (name) {
                case "*" -> type.properties().forEach(selection::show);
                case "**" -> type.properties().forEach(selection::showUnlessTable);
                default -> selection.add(type, name);
            }
        }
        return selection;
    }

    Map<Property, Selection> shown() {
        return shown;
    }

    private void add(EntityType type, String name) {
        var slash = name.indexOf('/');
        var property = type.property(slash < 0 ? name : name.substring(0, slash));
        if (property.isPresent() && slash < 0) {
            show(property.get());
        } else if (property.isPresent() && property.get().is(Kind.TABLE)) {
            var table = property.get();
            shown.computeIfAbsent(table, ignored -> new Selection()).add(table.rows(), name.substring(slash + 1));
        } else if (type.property(name + Property.KEY).isEmpty()) {
            // the name of a navigation property is fine, it only matters to $expand
            throw OnecError.unknownProperty(name);
        }
    }

    private void show(Property property) {
        shown.put(property, property.is(Kind.TABLE) ? everything(property.rows()) : null);
    }

    private void showUnlessTable(Property property) {
        if (!property.is(Kind.TABLE)) {
            show(property);
        }
    }
}
