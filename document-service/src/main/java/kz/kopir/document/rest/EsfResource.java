package kz.kopir.document.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import kz.kopir.contracts.DocumentType;
import kz.kopir.document.esf.EsfFinding;
import kz.kopir.document.esf.EsfInvoice;
import kz.kopir.document.life.IssuedDocuments.State;
import kz.kopir.document.parties.VersionsDifferException;
import kz.kopir.document.portal.DescribeInvoice;
import kz.kopir.document.portal.EsfNotes;
import kz.kopir.document.portal.EsfStore;
import kz.kopir.document.portal.EsfStore.Subject;
import kz.kopir.document.portal.KeepEsf;
import kz.kopir.document.portal.Registration;
import kz.kopir.platform.security.Caller;
import kz.kopir.platform.security.Roles;
import kz.kopir.platform.web.Languages;
import kz.kopir.platform.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tax invoices as the portal ИС ЭСФ takes them. */
@Path("/api/documents/{id}")
@RolesAllowed({Roles.USER, Roles.ADMIN, Roles.SERVICE})
@Tag(name = "Electronic tax invoices")
public class EsfResource {

    private final EsfStore store;
    private final KeepEsf keep;
    private final DescribeInvoice describe;
    private final Visible visible;
    private final Caller caller;

    EsfResource(EsfStore store, KeepEsf keep, DescribeInvoice describe, Visible visible, Caller caller) {
        this.store = store;
        this.keep = keep;
        this.describe = describe;
        this.visible = visible;
        this.caller = caller;
    }

    /** Something that keeps the portal from taking an invoice. */
    public record Missing(String field, String code, String portalCode, String message) {}

    /**
     * What is known for the portal.
     *
     * @param ready   whether the XML can be made
     * @param missing all that keeps it from being made
     */
    public record EsfView(EsfNotes notes, Registration registration, boolean ready, List<Missing> missing) {}

    @GET
    @Path("/esf.xml")
    @Produces({MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
    @Operation(summary = "The InvoiceV2 of a tax invoice, ready to be signed and uploaded")
    public Uni<Response> xml(UUID id, @Context HttpHeaders headers) {
        return subject(id).map(subject -> switch (describe.of(subject)) {
            case EsfInvoice.Ready(var xml) ->
                Response.ok(xml.getBytes(StandardCharsets.UTF_8), "application/xml; charset=UTF-8")
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                "attachment; filename=\"esf-%s.xml\""
                                        .formatted(subject.document()
                                                .document()
                                                .number()
                                                .replaceAll("[^0-9]", "")))
                        .build();
            case EsfInvoice.Incomplete(var findings) ->
                throw Findings.incomplete(findings, Languages.wantsEnglish(headers));
        });
    }

    @GET
    @Path("/esf")
    @Operation(summary = "What is noted for the portal, and what is still missing")
    public Uni<Response> get(UUID id, @Context HttpHeaders headers) {
        return subject(id).map(subject -> answer(subject, headers));
    }

    @PUT
    @Path("/esf")
    @Operation(
            summary =
                    "Notes what does not follow from the documents; the first time with If-None-Match: *, later with If-Match")
    public Uni<Response> note(
            UUID id,
            @HeaderParam("If-Match") String ifMatch,
            @HeaderParam("If-None-Match") String ifNoneMatch,
            @NotNull EsfNotes notes,
            @Context HttpHeaders headers) {
        var seen = ETags.seen(ifMatch, ifNoneMatch).orElse(0);
        return subject(id)
                .call(subject -> keep.note(subject, notes, seen, caller.subject())
                        .onFailure(VersionsDifferException.class)
                        .transform(differ -> new ProblemException(DocumentProblem.CHANGED_MEANWHILE)))
                .chain(() -> subject(id))
                .map(subject -> answer(subject, headers));
    }

    @PUT
    @Path("/esf/registration")
    @Operation(summary = "Notes that the portal has registered the invoice; it is no longer due then")
    public Uni<Response> register(UUID id, @NotNull @Valid Registration registration, @Context HttpHeaders headers) {
        return subject(id)
                .call(subject -> keep.register(subject, registration, caller.subject()))
                .chain(() -> subject(id))
                .map(subject -> answer(subject, headers));
    }

    private Uni<Subject> subject(UUID id) {
        return store.find(visible.scope(), id).map(found -> {
            var subject = found.orElseThrow(() -> new ProblemException(DocumentProblem.NO_SUCH_DOCUMENT, id));
            if (subject.document().document().type() != DocumentType.TAX_INVOICE) {
                throw new ProblemException(DocumentProblem.NO_TAX_INVOICE);
            }
            if (subject.state() != State.ISSUED) {
                throw new ProblemException(DocumentProblem.NOT_ISSUED, id);
            }
            return subject;
        });
    }

    private Response answer(Subject subject, HttpHeaders headers) {
        var missing = switch (describe.of(subject)) {
            case EsfInvoice.Ready ready -> List.<Missing>of();
            case EsfInvoice.Incomplete(var findings) ->
                findings.stream()
                        .map(finding -> missing(finding, Languages.wantsEnglish(headers)))
                        .toList();
        };
        return Response.ok(new EsfView(subject.notes(), subject.registration(), missing.isEmpty(), missing))
                .tag(ETags.of(subject.version()))
                .build();
    }

    private static Missing missing(EsfFinding finding, boolean english) {
        return new Missing(
                finding.field(), finding.code(), finding.portalCode(), english ? finding.english() : finding.russian());
    }
}
