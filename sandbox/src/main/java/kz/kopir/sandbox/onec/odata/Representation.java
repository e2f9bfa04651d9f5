package kz.kopir.sandbox.onec.odata;

import java.util.List;
import java.util.Set;
import kz.kopir.sandbox.onec.base.Entity;
import kz.kopir.sandbox.onec.base.Infobase;
import kz.kopir.sandbox.onec.base.OnecError;
import kz.kopir.sandbox.onec.model.EntityType;
import kz.kopir.sandbox.onec.model.Property;

/** The two ways 1C writes the same answer. */
interface Representation {

    /** What of the objects is shown. */
    record View(Selection selection, Set<String> expanded) {

        static View whole(EntityType type) {
            return new View(Selection.everything(type), Set.of());
        }
    }

    String contentType(boolean feed);

    /** @param count all that match, when asked for; else null */
    String feed(EntityType type, List<Entity> entities, View view, Integer count);

    String entry(Entity entity, View view);

    String services(List<EntityType> sets);

    String error(OnecError error);

    static String address(Entity entity) {
        return entity.type().name() + "(guid'" + entity.id() + "')";
    }

    /** The object a navigation property leads to; null when there is none. */
    static Entity target(Infobase base, Entity entity, String navigation) {
        var key = navigation + Property.KEY;
        var property = entity.type().property(key).orElseThrow(() -> OnecError.unknownProperty(navigation));
        return base.find(property.target(), entity.reference(key)).orElse(null);
    }
}
