package kz.kopir.odoo.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import kz.kopir.odoo.Connections;
import kz.kopir.odoo.testing.TestConnection;
import kz.kopir.platform.security.Roles;
import kz.kopir.platform.settings.Step;
import kz.kopir.platform.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Tries a connection as a document would. */
@Path("/api/odoo-connections/{name}/test")
@RolesAllowed(Roles.ADMIN)
@AtHolder
public class OdooTestResource {

    private final Connections connections;
    private final TestConnection testConnection;

    OdooTestResource(Connections connections, TestConnection testConnection) {
        this.connections = connections;
        this.testConnection = testConnection;
    }

    /** @param ok whether a document would get in */
    public record Report(String connection, boolean ok, List<Step> steps) {}

    @POST
    @Operation(
            summary = "Goes through all that a document needs, and says of each in words what came of it",
            description =
                    "Writes nothing; with create_missing=true it makes the taxes of 16 % that are missing. In Russian, for an administrator of Odoo.")
    public Uni<Report> test(String name, @QueryParam("create_missing") @DefaultValue("false") boolean createMissing) {
        var connection =
                connections.byName(name).orElseThrow(() -> new ProblemException(OdooProblem.UNKNOWN_CONNECTION, name));
        return testConnection
                .test(connection, createMissing)
                .map(steps -> new Report(name, steps.stream().allMatch(Step::ok), steps));
    }
}
