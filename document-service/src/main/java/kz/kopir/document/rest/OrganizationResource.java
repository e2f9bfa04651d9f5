package kz.kopir.document.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import kz.kopir.document.OrganizationCard;
import kz.kopir.document.parties.CheckCards;
import kz.kopir.document.parties.KeepOrganizations;
import kz.kopir.document.parties.Kept;
import kz.kopir.document.parties.Organizations;
import kz.kopir.document.parties.VersionsDifferException;
import kz.kopir.platform.security.Caller;
import kz.kopir.platform.security.Roles;
import kz.kopir.platform.web.Languages;
import kz.kopir.platform.web.Page;
import kz.kopir.platform.web.ProblemException;

/** The selling organisations. A token that names organisations sees no others. */
@Path("/api/organizations")
public class OrganizationResource {

    private final Organizations organizations;
    private final KeepOrganizations keep;
    private final CheckCards check;
    private final Caller caller;

    OrganizationResource(Organizations organizations, KeepOrganizations keep, CheckCards check, Caller caller) {
        this.organizations = organizations;
        this.keep = keep;
        this.check = check;
        this.caller = caller;
    }

    /** A card with what is doubtful about it. */
    public record OrganizationView(
            @JsonUnwrapped OrganizationCard card, int version, List<Findings.Warning> warnings) {}

    @GET
    @RolesAllowed({Roles.USER, Roles.ADMIN, Roles.SERVICE})
    public Uni<Page<OrganizationView>> list(@Context HttpHeaders headers) {
        return organizations
                .list(bound())
                .map(all ->
                        new Page<>(all.stream().map(kept -> view(kept, headers)).toList(), null));
    }

    @GET
    @Path("/{bin}")
    @RolesAllowed({Roles.USER, Roles.ADMIN, Roles.SERVICE})
    public Uni<Response> get(String bin, @Context HttpHeaders headers) {
        return organizations
                .find(bin)
                .map(found -> found.filter(kept -> bound() == null || bound().contains(bin))
                        .map(kept -> answer(Response.Status.OK, kept, headers))
                        .orElseThrow(() -> new ProblemException(DocumentProblem.NO_SUCH_ORGANIZATION, bin)));
    }

    /** Adds one with {@code If-None-Match: *}, changes one with {@code If-Match}. */
    @PUT
    @Path("/{bin}")
    @RolesAllowed(Roles.ADMIN)
    public Uni<Response> save(
            String bin,
            @HeaderParam("If-Match") String ifMatch,
            @HeaderParam("If-None-Match") String ifNoneMatch,
            @NotNull OrganizationCard card,
            @Context HttpHeaders headers) {
        if (!bin.equals(card.bin())) {
            throw new ProblemException(DocumentProblem.OTHER_BIN);
        }
        Findings.requireNoErrors(check.check(card), Languages.wantsEnglish(headers));
        var seen = ETags.seen(ifMatch, ifNoneMatch);
        return keep.save(card, seen, caller.subject())
                .onFailure(VersionsDifferException.class)
                .transform(differ -> new ProblemException(DocumentProblem.CHANGED_MEANWHILE))
                .map(kept -> answer(seen.isEmpty() ? Response.Status.CREATED : Response.Status.OK, kept, headers));
    }

    @DELETE
    @Path("/{bin}")
    @RolesAllowed(Roles.ADMIN)
    public Uni<Void> remove(String bin, @HeaderParam("If-Match") String ifMatch) {
        return keep.remove(bin, ETags.required(ifMatch), caller.subject())
                .onFailure(VersionsDifferException.class)
                .transform(differ -> new ProblemException(DocumentProblem.CHANGED_MEANWHILE))
                .invoke(removed -> {
                    if (!removed) {
                        throw new ProblemException(DocumentProblem.HAS_DOCUMENTS, bin);
                    }
                })
                .replaceWithVoid();
    }

    private Set<String> bound() {
        return caller.organizationBins().isEmpty() ? null : caller.organizationBins();
    }

    private Response answer(Response.Status status, Kept<OrganizationCard> kept, HttpHeaders headers) {
        return Response.status(status)
                .tag(ETags.of(kept.version()))
                .entity(view(kept, headers))
                .build();
    }

    private OrganizationView view(Kept<OrganizationCard> kept, HttpHeaders headers) {
        return new OrganizationView(
                kept.card(),
                kept.version(),
                Findings.warnings(check.check(kept.card()), Languages.wantsEnglish(headers)));
    }
}
