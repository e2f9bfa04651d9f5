package kz.kopir.odoo.rest;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import kz.kopir.odoo.Connections;
import kz.kopir.odoo.changes.WatchOdoos;
import kz.kopir.platform.secrets.Secret;
import kz.kopir.platform.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Where an automation rule of Odoo may say that something has changed. Odoo signs nothing, waits a second and never sends again, so what it
 * sends is not read: it is a hint to ask Odoo at once, which else happens in its time.
 */
@Path("/webhook/odoo/{name}/{secret}")
@PermitAll
@AtHolder
public class OdooWebhookResource {

    private final Connections connections;
    private final WatchOdoos watch;

    OdooWebhookResource(Connections connections, WatchOdoos watch) {
        this.connections = connections;
        this.watch = watch;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary =
                    "Has Odoo asked at once what changed; the last part of the address is the connection's webhook_secret")
    public Map<String, Boolean> hint(String name, String secret) {
        connections
                .byName(name)
                .map(connection -> connection.settings().webhookSecret())
                .filter(known -> known.equals(Secret.of(secret)))
                .orElseThrow(() -> new ProblemException(OdooProblem.UNKNOWN_SENDER));
        watch.hint(name);
        return Map.of("ok", true);
    }
}
