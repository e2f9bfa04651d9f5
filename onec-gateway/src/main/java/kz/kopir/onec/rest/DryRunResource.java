package kz.kopir.onec.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.EventCodec;
import kz.kopir.contracts.Topic;
import kz.kopir.contracts.UnreadableEventException;
import kz.kopir.onec.Connections;
import kz.kopir.onec.posting.DryRun;
import kz.kopir.platform.security.Roles;
import kz.kopir.platform.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows what a document would be in a base. */
@Path("/api/onec-integrations/{name}/dry-run")
@RolesAllowed(Roles.ADMIN)
@AtHolder
@Tag(name = "Connections")
public class DryRunResource {

    private final Connections connections;
    private final DryRun dryRun;
    private final EventCodec codec;

    DryRunResource(Connections connections, DryRun dryRun, EventCodec codec) {
        this.connections = connections;
        this.dryRun = dryRun;
        this.codec = codec;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary =
                    "The exact request for a document, with what it refers to in 1C, or why it would be refused; writes nothing",
            description = "The body is what document.created says.")
    public Uni<DryRun.Shown> show(String name, @NotNull byte[] document) {
        var base =
                connections.byName(name).orElseThrow(() -> new ProblemException(OnecProblem.UNKNOWN_CONNECTION, name));
        return dryRun.of(base, read(document));
    }

    private DocumentCreated read(byte[] document) {
        try {
            return (DocumentCreated)
                    codec.decode(Topic.DOCUMENT_CREATED, Map.of(), document).event();
        } catch (UnreadableEventException e) {
            throw new ProblemException(OnecProblem.NO_DOCUMENT, e.code() + " " + e.getMessage());
        }
    }
}
