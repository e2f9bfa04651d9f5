package kz.kopir.sandbox.onec.odata;

import java.util.Map;
import kz.kopir.sandbox.onec.base.Entity;

/** A parsed part of {@code $filter} or {@code $orderby}. */
@FunctionalInterface
interface Expression {

    /** The objects names stand for: the row itself, and a lambda's variables. */
    record Scope(Entity row, Map<String, Entity> variables) {

        static Scope of(Entity row) {
            return new Scope(row, Map.of());
        }
    }

    /** @return a value of the wire's types, or null where a path leads nowhere */
    Object valueIn(Scope scope);
}
