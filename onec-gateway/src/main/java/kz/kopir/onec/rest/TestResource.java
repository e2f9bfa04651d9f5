package kz.kopir.onec.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import kz.kopir.contracts.DocumentType;
import kz.kopir.onec.Connections;
import kz.kopir.onec.testing.TestConnection;
import kz.kopir.platform.security.Roles;
import kz.kopir.platform.settings.Step;
import kz.kopir.platform.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tries a connection as a document would. */
@Path("/api/onec-integrations/{name}/test")
@RolesAllowed(Roles.ADMIN)
@AtHolder
@Tag(name = "Connections")
public class TestResource {

    private final Connections connections;
    private final TestConnection testConnection;

    TestResource(Connections connections, TestConnection testConnection) {
        this.connections = connections;
        this.testConnection = testConnection;
    }

    /** @param ok whether a document of the type would get in */
    public record Report(String connection, DocumentType documentType, boolean ok, List<Step> steps) {}

    @POST
    @Operation(
            summary = "Goes every step that a document would, and says of each in words what came of it",
            description =
                    "Writes nothing; with write=true a marked document that is removed again. In Russian, for an administrator of 1C.")
    public Uni<Report> test(
            String name,
            @QueryParam("document_type") @DefaultValue("waybill") String typeName,
            @QueryParam("write") @DefaultValue("false") boolean write) {
        var type = type(typeName);
        var base =
                connections.byName(name).orElseThrow(() -> new ProblemException(OnecProblem.UNKNOWN_CONNECTION, name));
        return testConnection
                .test(base, type, write)
                .map(steps -> new Report(name, type, steps.stream().allMatch(Step::ok), steps));
    }

    private static DocumentType type(String name) {
        return Arrays.stream(DocumentType.values())
                .filter(type -> type.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new ProblemException(OnecProblem.NO_SUCH_TYPE, name));
    }
}
