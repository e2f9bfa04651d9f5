package kz.kopir.document.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import kz.kopir.document.life.CancelDocument;
import kz.kopir.document.life.History;
import kz.kopir.document.store.DocumentQueries;
import kz.kopir.document.store.DocumentQueries.Cursor;
import kz.kopir.document.store.DocumentQueries.Found;
import kz.kopir.platform.security.Caller;
import kz.kopir.platform.security.Roles;
import kz.kopir.platform.web.Page;
import kz.kopir.platform.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The documents, newest first. Somebody else's document is not found. */
@Path("/api/documents")
@RolesAllowed({Roles.USER, Roles.ADMIN, Roles.SERVICE})
@Tag(name = "Documents")
public class DocumentResource {

    private final DocumentQueries queries;
    private final CancelDocument cancelDocument;
    private final History history;
    private final Visible visible;
    private final Caller caller;

    DocumentResource(
            DocumentQueries queries, CancelDocument cancelDocument, History history, Visible visible, Caller caller) {
        this.queries = queries;
        this.cancelDocument = cancelDocument;
        this.history = history;
        this.caller = caller;
        this.visible = visible;
    }

    @GET
    @Operation(summary = "Lists documents, newest first; give next as after for the next page")
    public Uni<Page<DocumentView>> list(
            @BeanParam @Valid DocumentFilter filter,
            @QueryParam("after") String after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX) int limit) {
        return queries.list(visible.scope(), filter.toFilter(), cursor(after), limit + 1)
                .map(found -> {
                    var page = Page.of(found, limit, Found::cursor);
                    return new Page<>(
                            page.items().stream().map(DocumentView::listed).toList(), page.next());
                });
    }

    private static Cursor cursor(String after) {
        if (after == null) {
            return null;
        }
        var place = DayPlace.of(after);
        return new Cursor(place.day(), place.seq());
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A whole document; its ETag is needed to edit a draft")
    public Uni<Response> get(UUID id) {
        return queries.get(visible.scope(), id).chain(found -> {
            if (found.isEmpty()) {
                throw new ProblemException(DocumentProblem.NO_SUCH_DOCUMENT, id);
            }
            return whole(found.getFirst())
                    .map(view ->
                            Response.ok(view).tag(ETags.of(view.revision())).build());
        });
    }

    /** Why a document is cancelled. */
    public record Cancelling(@NotBlank @Size(max = 500) String reason) {}

    /** What happened to a document, oldest first. */
    public record Steps(List<History.Step> items) {}

    @POST
    @Path("/{id}/cancel")
    @Operation(summary = "Takes an issued document back in every system that has it; its number stays")
    public Uni<Void> cancel(UUID id, @NotNull @Valid Cancelling cancelling) {
        return cancelDocument
                .cancel(visible.scope(), id, cancelling.reason(), caller.subject())
                .invoke(answer -> {
                    switch (answer) {
                        case NOT_FOUND -> throw new ProblemException(DocumentProblem.NO_SUCH_DOCUMENT, id);
                        case WAS_CANCELLED -> throw new ProblemException(DocumentProblem.WAS_CANCELLED, id);
                        case IS_DRAFT -> throw new ProblemException(DocumentProblem.NOT_ISSUED, id);
                        case CANCELLED -> {
                            // told by the event
                        }
                    }
                })
                .replaceWithVoid();
    }

    @GET
    @Path("/{id}/history")
    @Operation(summary = "Who did what to a document and when, and what it was before and after")
    public Uni<Steps> history(UUID id) {
        return history.of(visible.scope(), id).map(steps -> {
            if (steps.isEmpty()) {
                throw new ProblemException(DocumentProblem.NO_SUCH_DOCUMENT, id);
            }
            return new Steps(steps);
        });
    }

    private Uni<DocumentView> whole(Found found) {
        var order = found.document().document().order();
        return queries.differences(order.source(), order.deal())
                .map(rows -> DocumentView.whole(
                        found,
                        rows.stream()
                                .map(row -> new DocumentView.Difference(
                                        row.getString("field"),
                                        row.getString("before"),
                                        row.getString("after"),
                                        row.getOffsetDateTime("at")))
                                .toList()));
    }
}
