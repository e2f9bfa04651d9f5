package kz.kopir.document.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.util.UUID;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.document.drafting.Composed;
import kz.kopir.document.drafting.DocumentRequest;
import kz.kopir.document.drafting.Made;
import kz.kopir.document.drafting.MakeDocuments;
import kz.kopir.document.store.DocumentQueries;
import kz.kopir.platform.security.Roles;
import kz.kopir.platform.web.Languages;
import kz.kopir.platform.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Documents that people and programs ask for: made at once, or kept as drafts until they are issued. */
@Path("/api/documents")
@RolesAllowed({Roles.USER, Roles.ADMIN, Roles.SERVICE})
@Tag(name = "Documents")
public class DraftResource {

    private static final String FROM_ORDER = """
            {"order_id": "erp:demo/A-1001", "document_type": "invoice"}""";
    private static final String FROM_BASE = """
            {"base_id": "f35ac331-958f-5aa1-88c3-005810d9a288", "document_type": "tax_invoice"}""";
    private static final String WHOLE = """
            {"document_type": "waybill", "organization_bin": "990140000483",
             "customer": {"name": "ТОО «Ромашка»", "bin": "960640000535"},
             "lines": [{"product": {"article": "KF-1000"}, "name": "Кофе зерновой 1 кг", "quantity": 2, "price": 5800}]}""";
    private static final String MOVED = """
            {"document_type": "transfer", "movement": {"from": {"name": "Основной склад"}, "to": {"name": "Магазин"}},
             "lines": [{"product": {"article": "KF-1000"}, "name": "Кофе зерновой 1 кг", "quantity": 10, "price": 4000}]}""";

    private final MakeDocuments makeDocuments;
    private final DocumentQueries queries;
    private final Visible visible;

    DraftResource(MakeDocuments makeDocuments, DocumentQueries queries, Visible visible) {
        this.makeDocuments = makeDocuments;
        this.queries = queries;
        this.visible = visible;
    }

    /**
     * What would be made.
     *
     * @param document    without a number
     * @param discrepancy what the asked total is more than the document's, within the tolerance
     */
    public record Preview(DocumentCreated document, BigDecimal discrepancy) {}

    @POST
    @Operation(
            summary =
                    "Makes a document from an order, from another document, or of its own rows, and issues it unless draft=true")
    @RequestBody(
            content =
                    @Content(
                            examples = {
                                @ExampleObject(name = "from an order", value = FROM_ORDER),
                                @ExampleObject(name = "from a document", value = FROM_BASE),
                                @ExampleObject(name = "with rows", value = WHOLE),
                                @ExampleObject(name = "goods between warehouses", value = MOVED)
                            }))
    public Uni<Response> make(
            @NotNull @Valid DocumentRequest request,
            @QueryParam("draft") @DefaultValue("false") boolean draft,
            @HeaderParam("Idempotency-Key") @Size(min = 1, max = 200) String key,
            @Context HttpHeaders headers) {
        requireType(request);
        return makeDocuments.make(request, visible.maker(), key, !draft).chain(made -> answer(made, headers));
    }

    @POST
    @Path("/preview")
    @Operation(summary = "Shows what would be made; writes nothing, takes no number")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "from an order", value = FROM_ORDER)))
    public Uni<Preview> preview(@NotNull @Valid DocumentRequest request, @Context HttpHeaders headers) {
        requireType(request);
        return makeDocuments.preview(request, visible.maker()).map(composed -> switch (composed) {
            case Composed.Ready(var document, var discrepancy) -> new Preview(document, discrepancy);
            case Composed.Wrong(var findings) -> throw Findings.notMade(findings, Languages.wantsEnglish(headers));
            case Composed.Stopped(var answer) -> throw MadeAnswers.problem(answer, headers);
        });
    }

    @PUT
    @Path("/{id}")
    @Operation(
            summary =
                    "Puts another content into a draft; what it is made from and its type stay. An issued document is corrected instead")
    public Uni<Response> edit(
            UUID id,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid DocumentRequest request,
            @Context HttpHeaders headers) {
        return makeDocuments
                .edit(id, request, ETags.required(ifMatch), visible.maker())
                .chain(made -> answer(made, headers));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Discards a draft")
    public Uni<Void> discard(UUID id, @HeaderParam("If-Match") String ifMatch, @Context HttpHeaders headers) {
        return makeDocuments
                .discard(id, ETags.required(ifMatch), visible.maker())
                .invoke(made -> MadeAnswers.id(made, headers))
                .replaceWithVoid();
    }

    @POST
    @Path("/{id}/issue")
    @Operation(summary = "Issues a draft: it gets its number and goes to the systems that must have it")
    public Uni<Response> issue(UUID id, @HeaderParam("If-Match") String ifMatch, @Context HttpHeaders headers) {
        return makeDocuments
                .issue(id, ifMatch == null ? null : ETags.required(ifMatch), visible.maker())
                .chain(made -> answer(made, headers));
    }

    @POST
    @Path("/{id}/correct")
    @Operation(
            summary = "Makes a document in the place of an issued one, which is cancelled when the new one is issued",
            description = "What the body does not say is as the corrected document says it.")
    public Uni<Response> correct(
            UUID id,
            @NotNull @Valid DocumentRequest request,
            @QueryParam("draft") @DefaultValue("false") boolean draft,
            @Context HttpHeaders headers) {
        return queries.get(visible.scope(), id).chain(found -> {
            if (found.isEmpty()) {
                throw new ProblemException(DocumentProblem.NO_SUCH_DOCUMENT, id);
            }
            var type = found.getFirst().document().document().type();
            return makeDocuments
                    .make(request.correcting(id, type), visible.maker(), null, !draft)
                    .chain(made -> answer(made, headers));
        });
    }

    private static void requireType(DocumentRequest request) {
        if (request.documentType() == null) {
            throw new ProblemException(DocumentProblem.TYPE_NEEDED);
        }
    }

    private Uni<Response> answer(Made made, HttpHeaders headers) {
        var id = MadeAnswers.id(made, headers);
        var isNew = made instanceof Made.Document document && document.isNew();
        return queries.get(visible.scope(), id).map(found -> {
            var view = DocumentView.whole(found.getFirst(), null);
            return (isNew ? Response.created(URI.create("/api/documents/" + id)) : Response.ok())
                    .tag(ETags.of(view.revision()))
                    .entity(view)
                    .build();
        });
    }
}
