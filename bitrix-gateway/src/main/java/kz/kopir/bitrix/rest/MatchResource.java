package kz.kopir.bitrix.rest;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.kopir.bitrix.mapping.ChangeMappings;
import kz.kopir.bitrix.mapping.ChangeMappings.By;
import kz.kopir.bitrix.mapping.Made;
import kz.kopir.bitrix.mapping.Mapping;
import kz.kopir.bitrix.mapping.MatchRun;
import kz.kopir.bitrix.mapping.MatchRuns;
import kz.kopir.bitrix.mapping.Proposal;
import kz.kopir.bitrix.mapping.Proposal.State;
import kz.kopir.bitrix.portal.Portals;
import kz.kopir.bitrix.store.PgMatchRunStore;
import kz.kopir.bitrix.store.PgProposalStore;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.platform.delivery.Tx;
import kz.kopir.platform.security.Caller;
import kz.kopir.platform.security.Roles;
import kz.kopir.platform.web.Page;
import kz.kopir.platform.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Matching of a portal's catalogue with 1C's products, and the pairs that wait for a person. */
@Path("/api/mapping")
@RolesAllowed(Roles.ADMIN)
@Tag(name = "Product matching")
public class MatchResource {

    private static final int MOST = 1000;

    private final Portals portals;
    private final MatchRuns matching;
    private final PgMatchRunStore runs;
    private final PgProposalStore proposals;
    private final ChangeMappings change;
    private final Transactions transactions;
    private final Caller caller;
    private final Pool pool;

    MatchResource(
            Portals portals,
            MatchRuns matching,
            PgMatchRunStore runs,
            PgProposalStore proposals,
            ChangeMappings change,
            Transactions transactions,
            Caller caller,
            Pool pool) {
        this.portals = portals;
        this.matching = matching;
        this.runs = runs;
        this.proposals = proposals;
        this.change = change;
        this.transactions = transactions;
        this.caller = caller;
        this.pool = pool;
    }

    /**
     * What to match.
     *
     * @param connection to 1C, as onec-gateway calls it
     * @param dryRun     maps and proposes nothing; the pairs are to be seen by the run
     */
    public record Wanted(String portal, String connection, boolean dryRun) {}

    /** Which proposals, and why. */
    public record Decision(List<Long> ids, String why) {}

    /** What came of a decision. @param passed proposals that were not waiting any more */
    public record Decided(int decided, int passed) {}

    @POST
    @Path("/match")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> match(Wanted wanted) {
        if (wanted == null
                || wanted.portal() == null
                || portals.byId(wanted.portal()).isEmpty()) {
            throw new ProblemException(BitrixProblem.UNKNOWN_PORTAL, wanted == null ? null : wanted.portal());
        }
        if (MappingResource.text(wanted.connection()) == null) {
            throw new ProblemException(MappingProblem.NO_CONNECTION);
        }
        return matching.begin(wanted.portal(), wanted.connection().strip(), wanted.dryRun(), caller.subject())
                .map(begun ->
                        begun.orElseThrow(() -> new ProblemException(MappingProblem.RUN_GOES_ON, wanted.portal())))
                .map(run -> Response.accepted(run).build());
    }

    @GET
    @Path("/match/{run}")
    public Uni<MatchRun> run(UUID run) {
        return runs.find(pool, run)
                .map(found -> found.orElseThrow(() -> new ProblemException(MappingProblem.UNKNOWN_CHANGE, run)));
    }

    @GET
    @Path("/proposals")
    public Uni<Page<Proposal>> proposals(
            @QueryParam("portal") String portal,
            @QueryParam("state") State state,
            @QueryParam("run") UUID run,
            @QueryParam("after") Long after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX) int limit) {
        var shown = state == null && run == null ? State.WAITING : state;
        return proposals
                .list(pool, MappingResource.text(portal), shown, run, after, limit + 1)
                .map(found -> Page.of(found, limit, Proposal::id));
    }

    @POST
    @Path("/proposals/accept")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Decided> accept(Decision decision) {
        return decide(decision, State.ACCEPTED);
    }

    /** What is rejected is not proposed again. */
    @POST
    @Path("/proposals/reject")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Decided> reject(Decision decision) {
        return decide(decision, State.REJECTED);
    }

    private Uni<Decided> decide(Decision decision, State state) {
        if (decision == null
                || decision.ids() == null
                || decision.ids().isEmpty()
                || decision.ids().size() > MOST) {
            throw new ProblemException(MappingProblem.NO_IDS, MOST);
        }
        var why = MappingResource.text(decision.why());
        var who = caller.subject();
        return transactions.inTransaction(tx -> proposals
                .decide(tx.sql(), decision.ids(), state, who, why)
                .call(decided -> state == State.ACCEPTED
                        ? map(tx, decided, who, why)
                        : Uni.createFrom().voidItem())
                .map(decided -> new Decided(decided.size(), decision.ids().size() - decided.size())));
    }

    private Uni<Void> map(Tx tx, List<Proposal> accepted, String who, String why) {
        var byPortal = accepted.stream().collect(Collectors.groupingBy(Proposal::portal));
        return Multi.createFrom()
                .iterable(byPortal.keySet().stream().sorted().toList())
                .onItem()
                .transformToUniAndConcatenate(portal -> change.save(
                        tx,
                        portal,
                        byPortal.get(portal).stream()
                                .map(MatchResource::mapping)
                                .toList(),
                        new By(who, why, null)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static Mapping mapping(Proposal proposal) {
        return new Mapping(
                proposal.portal(),
                proposal.crmProductId(),
                proposal.onecId(),
                proposal.onecArticle(),
                null,
                proposal.crmName(),
                proposal.onecName(),
                Made.PERSON,
                null);
    }
}
