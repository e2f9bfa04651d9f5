package kz.kopir.stock;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import kz.kopir.contracts.NameUuid;

/**
 * A run that is asked for.
 *
 * @param drift asks the CRM too
 */
public record NewRun(
        String connection,
        Scope scope,
        UUID warehouse,
        List<UUID> products,
        boolean dryRun,
        boolean full,
        boolean drift,
        String askedBy) {

    public static NewRun ofAll(String connection, boolean dryRun, boolean full, String askedBy) {
        return new NewRun(connection, Scope.ALL, null, List.of(), dryRun, full, false, askedBy);
    }

    /** Everything is read and compared with what was told and with what the CRM shows; nothing is written. */
    public static NewRun ofDrift(String connection, String askedBy) {
        return new NewRun(connection, Scope.ALL, null, List.of(), true, false, true, askedBy);
    }

    public static NewRun ofWarehouse(String connection, UUID warehouse, boolean dryRun, boolean full, String askedBy) {
        return new NewRun(connection, Scope.WAREHOUSE, warehouse, List.of(), dryRun, full, false, askedBy);
    }

    public static NewRun ofProducts(
            String connection, Collection<UUID> products, boolean dryRun, boolean full, String askedBy) {
        return new NewRun(
                connection, Scope.PRODUCTS, null, List.copyOf(new TreeSet<>(products)), dryRun, full, false, askedBy);
    }

    /** Equal for runs that would do the same. */
    public String same() {
        var what = scope + "/" + warehouse + "/" + products + "/" + dryRun + "/" + full + (drift ? "/drift" : "");
        return connection + "/" + NameUuid.v5(NameUuid.ONEC_REF, what);
    }
}
