package kz.kopir.onec.access;

import java.net.URI;
import java.util.List;
import java.util.Set;
import kz.kopir.onec.connection.Addresses;
import kz.kopir.onec.connection.Authentication;
import kz.kopir.onec.connection.ConnectionSettings;
import kz.kopir.onec.connection.Limits;
import kz.kopir.onec.connection.MaintenanceWindow;

/** Settings of bases for tests. */
final class Bases {

    private Bases() {}

    static ConnectionSettings with(Authentication authentication, MaintenanceWindow... windows) {
        return with(Addresses.ofOData(URI.create("http://localhost/")), authentication, null, windows);
    }

    static ConnectionSettings with(
            Addresses addresses, Authentication authentication, Limits limits, MaintenanceWindow... windows) {
        return new ConnectionSettings(
                "main",
                true,
                null,
                addresses,
                authentication,
                Set.of(),
                null,
                null,
                null,
                null,
                null,
                limits,
                null,
                null,
                null,
                List.of(windows),
                null,
                null);
    }
}
