package kz.kopir.notifier.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import kz.kopir.notifier.facts.Facts;
import kz.kopir.notifier.facts.RebuildFacts;
import kz.kopir.platform.security.Caller;
import kz.kopir.platform.security.Roles;
import kz.kopir.platform.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The read model that questions are answered from. */
@Path("/api/facts")
@RolesAllowed(Roles.ADMIN)
@Tag(name = "Facts")
public class FactsResource {

    private final Facts facts;
    private final RebuildFacts rebuild;
    private final Caller caller;

    FactsResource(Facts facts, RebuildFacts rebuild, Caller caller) {
        this.facts = facts;
        this.rebuild = rebuild;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "How many facts there are of each kind, how fresh they are, and the latest rebuilds")
    public Uni<Facts.Stand> stand() {
        return facts.stand();
    }

    /** @param id of {@code GET /api/facts} */
    public record Begun(long id) {}

    @POST
    @Path("/rebuild")
    @Operation(
            summary = "Builds the read model anew: from the owning services, then from Kafka",
            description =
                    "Answers at once; GET /api/facts says how far it is. The former one goes on answering until the new one is complete.")
    public Uni<Response> rebuild() {
        return rebuild.begin(caller.subject())
                .map(begun -> Response.accepted(
                                new Begun(begun.orElseThrow(() -> new ProblemException(ReportProblem.REBUILD_RUNS))))
                        .build());
    }
}
