package kz.kopir.onec.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import kz.kopir.onec.posting.Postings;
import kz.kopir.platform.security.Roles;
import kz.kopir.platform.web.ProblemException;

/** What became of a document in 1C. */
@Path("/api/postings")
@RolesAllowed({Roles.ADMIN, Roles.SERVICE})
public class PostingResource {

    private final Postings postings;

    PostingResource(Postings postings) {
        this.postings = postings;
    }

    @GET
    @Path("/{document}")
    public Uni<Postings.Posting> get(UUID document) {
        return postings.find(document)
                .map(found -> found.orElseThrow(() -> new ProblemException(OnecProblem.NO_SUCH_POSTING, document)));
    }
}
