package kz.kopir.odoo.books;

import io.quarkus.cache.Cache;
import io.quarkus.cache.CacheName;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import kz.kopir.odoo.OdooConnection;

/** What was looked up in Odoo for one document mostly serves the next ones too. */
@ApplicationScoped
public class Remembered {

    private final Cache cache;

    Remembered(@CacheName("odoo-references") Cache cache) {
        this.cache = cache;
    }

    /** @param version of the settings: other ones may lead to another company */
    private record Wanted(String connection, long version, String kind, Object what) {}

    <T> Uni<T> of(OdooConnection connection, String kind, Object what, Supplier<Uni<T>> look) {
        return cache.getAsync(new Wanted(connection.name(), connection.version(), kind, what), wanted -> look.get());
    }

    /** Something of it may have been removed in Odoo. */
    public Uni<Void> forget(OdooConnection connection) {
        return cache.invalidateIf(
                key -> key instanceof Wanted wanted && wanted.connection().equals(connection.name()));
    }
}
