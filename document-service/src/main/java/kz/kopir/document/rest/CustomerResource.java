package kz.kopir.document.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import kz.kopir.document.CustomerCard;
import kz.kopir.document.parties.CheckCards;
import kz.kopir.document.parties.Customers;
import kz.kopir.document.parties.KeepCustomers;
import kz.kopir.document.parties.Kept;
import kz.kopir.document.parties.VersionsDifferException;
import kz.kopir.platform.security.Caller;
import kz.kopir.platform.security.Roles;
import kz.kopir.platform.web.Languages;
import kz.kopir.platform.web.Page;
import kz.kopir.platform.web.ProblemException;

/** The buyers. A user lists those they added, and finds any by the whole BIN or IIN. */
@Path("/api/customers")
@RolesAllowed({Roles.USER, Roles.ADMIN, Roles.SERVICE})
public class CustomerResource {

    private static final String BY_ID = "/{id}";

    private final Customers customers;
    private final KeepCustomers keep;
    private final CheckCards check;
    private final Caller caller;

    CustomerResource(Customers customers, KeepCustomers keep, CheckCards check, Caller caller) {
        this.customers = customers;
        this.keep = keep;
        this.check = check;
        this.caller = caller;
    }

    /** A card with what is doubtful about it. */
    public record CustomerView(
            UUID id, @JsonUnwrapped CustomerCard card, int version, List<Findings.Warning> warnings) {}

    /** @param text how the name begins */
    @GET
    public Uni<Page<CustomerView>> list(
            @QueryParam("text") String text,
            @QueryParam("tax_id") String taxId,
            @QueryParam("after") Long after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX) int limit,
            @Context HttpHeaders headers) {
        var creator = caller.seesAll() || taxId != null ? null : caller.subject();
        return customers
                .list(new Customers.Query(creator, text, taxId, after, limit + 1))
                .map(found -> {
                    var page = Page.of(found, limit, Customers.Entry::seq);
                    return new Page<>(
                            page.items().stream()
                                    .map(entry -> view(entry.id(), entry.kept(), headers))
                                    .toList(),
                            page.next());
                });
    }

    @GET
    @Path(BY_ID)
    public Uni<Response> get(UUID id, @Context HttpHeaders headers) {
        return customers
                .find(id)
                .map(found -> found.map(entry -> answer(Response.ok(), id, entry.kept(), headers))
                        .orElseThrow(() -> new ProblemException(DocumentProblem.NO_SUCH_CUSTOMER, id)));
    }

    @POST
    public Uni<Response> add(@NotNull CustomerCard card, @Context HttpHeaders headers) {
        Findings.requireNoErrors(check.check(card), Languages.wantsEnglish(headers));
        return keep.add(card, caller.subject())
                .map(added -> added.map(id -> answer(
                                Response.created(URI.create("/api/customers/" + id)), id, new Kept<>(card, 1), headers))
                        .orElseThrow(() -> new ProblemException(DocumentProblem.TAX_ID_IS_TAKEN)));
    }

    @PUT
    @Path(BY_ID)
    public Uni<Response> replace(
            UUID id,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull CustomerCard card,
            @Context HttpHeaders headers) {
        Findings.requireNoErrors(check.check(card), Languages.wantsEnglish(headers));
        return keep.replace(id, card, ETags.required(ifMatch), caller.subject())
                .onFailure(VersionsDifferException.class)
                .transform(differ -> new ProblemException(DocumentProblem.CHANGED_MEANWHILE))
                .map(replaced -> replaced.map(kept -> answer(Response.ok(), id, kept, headers))
                        .orElseThrow(() -> new ProblemException(DocumentProblem.TAX_ID_IS_TAKEN)));
    }

    @DELETE
    @Path(BY_ID)
    @RolesAllowed(Roles.ADMIN)
    public Uni<Void> remove(UUID id, @HeaderParam("If-Match") String ifMatch) {
        return keep.remove(id, ETags.required(ifMatch), caller.subject())
                .onFailure(VersionsDifferException.class)
                .transform(differ -> new ProblemException(DocumentProblem.CHANGED_MEANWHILE));
    }

    private Response answer(Response.ResponseBuilder answer, UUID id, Kept<CustomerCard> kept, HttpHeaders headers) {
        return answer.tag(ETags.of(kept.version()))
                .entity(view(id, kept, headers))
                .build();
    }

    private CustomerView view(UUID id, Kept<CustomerCard> kept, HttpHeaders headers) {
        return new CustomerView(
                id,
                kept.card(),
                kept.version(),
                Findings.warnings(check.check(kept.card()), Languages.wantsEnglish(headers)));
    }
}
