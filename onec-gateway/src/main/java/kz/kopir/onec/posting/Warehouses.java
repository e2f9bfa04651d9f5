package kz.kopir.onec.posting;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import kz.kopir.contracts.Movement.Warehouse;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.OnecNames;
import kz.kopir.onec.odata.ODataFilter;
import kz.kopir.platform.delivery.Outcome;

/** Finds the warehouses that documents name. */
@ApplicationScoped
class Warehouses {

    private static final String MISSING = "ONEC-0310";

    private final References references;

    Warehouses(References references) {
        this.references = references;
    }

    /** By its code, else by its name; the configured one where the document names none. */
    Uni<UUID> find(OnecConnection base, Warehouse named) {
        if (named == null || named.code() == null && named.name() == null) {
            return configured(base);
        }
        if (named.code() == null) {
            return find(base, ODataFilter.eq("Description", named.name()), named);
        }
        var byCode = find(base, ODataFilter.eq("Code", named.code()), named);
        return named.name() == null
                ? byCode
                : byCode.onFailure(failure -> failure instanceof StoppedException stopped
                                && stopped.outcome() instanceof Outcome.Refused refused
                                && refused.code().equals(MISSING))
                        .recoverWithUni(() -> find(base, ODataFilter.eq("Description", named.name()), named));
    }

    private Uni<UUID> find(OnecConnection base, ODataFilter filter, Warehouse named) {
        return references.one(
                base,
                OnecNames.WAREHOUSES,
                filter,
                MISSING,
                "В 1С нет склада «%s». Заведите его или исправьте склад в документе."
                        .formatted(named.name() == null ? named.code() : named.name()));
    }

    private Uni<UUID> configured(OnecConnection base) {
        var name = base.settings().warehouse();
        return references.one(
                base,
                OnecNames.WAREHOUSES,
                ODataFilter.eq("Description", name),
                "ONEC-0202",
                "В 1С нет склада «" + name + "». Заведите его или исправьте настройку warehouse.");
    }
}
