package kz.kopir.sandbox.onec.odata;

import java.util.List;
import java.util.UUID;
import kz.kopir.sandbox.onec.base.Analytic;
import kz.kopir.sandbox.onec.base.Entity;
import kz.kopir.sandbox.onec.base.Infobase;
import kz.kopir.sandbox.onec.base.OnecError;
import kz.kopir.sandbox.onec.model.EntityType;
import kz.kopir.sandbox.onec.model.Property;
import kz.kopir.sandbox.onec.model.Property.Kind;

/** Resolves {@code Контрагент/Description}: names are checked when the query is read, values looked up per row. */
final class Paths {

    private final Infobase base;

    Paths(Infobase base) {
        this.base = base;
    }

    /** What a path leads to from an object. */
    @FunctionalInterface
    interface Path {
        Object from(Entity entity);
    }

    Path resolve(EntityType type, List<String> names) {
        var name = names.getFirst();
        if (names.size() == 1) {
            return value(type.property(name).orElseThrow(() -> OnecError.unknownProperty(name)));
        }
        var key = name + Property.KEY;
        var reference = type.property(key)
                .filter(property -> property.is(Kind.REFERENCE))
                .orElseThrow(() -> OnecError.unknownProperty(name));
        var rest = resolve(base.type(reference.target()), names.subList(1, names.size()));
        return entity -> base.find(reference.target(), entity.reference(key))
                .map(rest::from)
                .orElse(null);
    }

    private static Path value(Property property) {
        return property.is(Kind.COMPOSITE)
                ? entity -> composite(entity, property.name())
                : entity -> entity.get(property.name());
    }

    static Object composite(Entity entity, String property) {
        var type = entity.text(property + Property.TYPE);
        if (type.equals(Property.UNDEFINED)) {
            return null;
        }
        var value = entity.text(property);
        return type.startsWith("Edm.")
                ? value
                : new Analytic(type.substring(type.indexOf('.') + 1), UUID.fromString(value));
    }
}
