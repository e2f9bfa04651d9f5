package kz.kopir.onec.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import kz.kopir.contracts.DocumentType;
import kz.kopir.onec.Connections;
import kz.kopir.onec.HeldBases;
import kz.kopir.onec.reading.NotReadException;
import kz.kopir.onec.reading.ReadDocuments;
import kz.kopir.platform.security.Roles;
import kz.kopir.platform.web.Page;
import kz.kopir.platform.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Documents as they are in 1C now. */
@Path("/api/onec/{connection}/documents")
@RolesAllowed({Roles.ADMIN, Roles.SERVICE})
@AtHolder
@Tag(name = "Reading of 1C")
public class OnecDocumentResource {

    private final Connections connections;
    private final ReadDocuments documents;
    private final HeldBases held;
    private final Clock clock;

    OnecDocumentResource(Connections connections, ReadDocuments documents, HeldBases held, Clock clock) {
        this.connections = connections;
        this.documents = documents;
        this.held = held;
        this.clock = clock;
    }

    /** @param next to be given as {@code after} */
    public record DocumentsView(
            String connection,
            String kind,
            OffsetDateTime readAt,
            long ageSeconds,
            boolean complete,
            boolean stale,
            List<ObjectNode> items,
            String next) {}

    @GET
    public Uni<DocumentsView> list(
            String connection,
            @QueryParam("type") @NotNull DocumentType type,
            @QueryParam("from") @NotNull LocalDate from,
            @QueryParam("to") @NotNull LocalDate to,
            @QueryParam("after") @DefaultValue("0") @Min(0) long after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX) int limit) {
        var base = connections
                .byName(connection)
                .orElseThrow(() -> new ProblemException(OnecProblem.UNKNOWN_CONNECTION, connection));
        if (base.settings().addresses().odata() == null) {
            throw new ProblemException(OnecProblem.NO_ODATA, connection);
        }
        if (!base.settings().enabled()) {
            throw new ProblemException(OnecProblem.DISABLED, connection);
        }
        if (!held.isOurs(base)) {
            throw new ProblemException(OnecProblem.ELSEWHERE, connection);
        }
        return documents
                .list(base, type, from, to, after, limit + 1)
                .map(found -> view(connection, Page.of(found, limit, last -> after + limit)))
                .onFailure(NotReadException.class)
                .transform(failure -> problem(failure));
    }

    private DocumentsView view(String connection, Page<ObjectNode> page) {
        return new DocumentsView(
                connection, "documents", OffsetDateTime.now(clock), 0, true, false, page.items(), page.next());
    }

    private static ProblemException problem(NotReadException failure) {
        return new ProblemException(
                failure.isForGood() ? OnecProblem.REFUSED : OnecProblem.AWAY, failure.code(), failure.getMessage());
    }
}
