package kz.kopir.onec.rest;

import io.smallrye.faulttolerance.api.CircuitBreakerState;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Set;
import kz.kopir.onec.Connections;
import kz.kopir.onec.odata.ODataClients;
import kz.kopir.platform.security.Roles;

/** The 1C bases; their secrets are not shown. */
@Path("/api/onec-integrations")
@RolesAllowed(Roles.ADMIN)
public class ConnectionResource {

    private final Connections connections;
    private final ODataClients clients;

    ConnectionResource(Connections connections, ODataClients clients) {
        this.connections = connections;
        this.clients = clients;
    }

    /** @param breaker as this instance sees it */
    public record ConnectionView(
            String name,
            String kind,
            String url,
            String username,
            Set<String> organizations,
            CircuitBreakerState breaker) {}

    @GET
    public List<ConnectionView> list() {
        return connections.all().stream()
                .map(connection -> new ConnectionView(
                        connection.name(),
                        "odata",
                        connection.settings().url().toString(),
                        connection.settings().username(),
                        connection.settings().organizations(),
                        clients.of(connection).state()))
                .toList();
    }
}
