package kz.kopir.odoo.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import kz.kopir.contracts.DocumentRef;
import kz.kopir.odoo.Connections;
import kz.kopir.odoo.OdooConnection;
import kz.kopir.odoo.client.OdooClient;
import kz.kopir.odoo.posting.DryRun;
import kz.kopir.odoo.posting.MakeCreditNote;
import kz.kopir.odoo.posting.Postings;
import kz.kopir.odoo.posting.Postings.Posting;
import kz.kopir.odoo.posting.Postings.State;
import kz.kopir.odoo.posting.RegisterPayment;
import kz.kopir.odoo.posting.SyncDocuments;
import kz.kopir.platform.delivery.NewTask;
import kz.kopir.platform.delivery.Tasks;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.platform.security.Caller;
import kz.kopir.platform.security.Roles;
import kz.kopir.platform.settings.Step;
import kz.kopir.platform.web.Page;
import kz.kopir.platform.web.ProblemException;
import kz.kopir.platform.web.Words;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Documents and Odoo, on demand: sent once more, tried without writing, paid, reversed, and what became of each. */
@Path("/api/odoo-sync")
@RolesAllowed({Roles.ADMIN, Roles.SERVICE})
public class OdooSyncResource {

    private static final int LONGEST_REFERENCE = 100;

    private final Postings postings;
    private final SyncDocuments sync;
    private final DryRun dryRun;
    private final Connections connections;
    private final Tasks tasks;
    private final Transactions transactions;
    private final Caller caller;
    private final Clock clock;

    OdooSyncResource(
            Postings postings,
            SyncDocuments sync,
            DryRun dryRun,
            Connections connections,
            Tasks tasks,
            Transactions transactions,
            Caller caller,
            Clock clock) {
        this.postings = postings;
        this.sync = sync;
        this.dryRun = dryRun;
        this.connections = connections;
        this.tasks = tasks;
        this.transactions = transactions;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * What came of the wish.
     *
     * @param result {@code sent}, {@code already_posted}, or {@code checked} where nothing was to be written
     * @param ok     of a check: whether the document would get in
     */
    public record Synced(UUID document, String result, Boolean ok, List<Step> steps) {}

    /** @param results by document */
    public record SyncedMany(int sent, Map<UUID, SyncDocuments.Answer> results) {}

    /** @param amount null for what is left to pay */
    public record PaymentWish(String reference, LocalDate date, BigDecimal amount) {}

    /** @param date today where it is missing */
    public record CreditNoteWish(String reason, LocalDate date) {}

    @GET
    @Path("/{document}")
    @Operation(summary = "How a document stands towards Odoo")
    public Uni<SyncView> get(UUID document) {
        return known(document).map(SyncView::of);
    }

    @POST
    @Path("/{document}")
    @Operation(
            summary = "Sends a document to Odoo once more",
            description =
                    "With dry_run=true nothing is written, and each thing that would be done is said; validate=true does that first and sends only what passes; "
                            + "force=true also sends one that is posted, and brings back one that somebody cancelled in Odoo.")
    public Uni<Response> one(
            UUID document,
            @QueryParam("force") @DefaultValue("false") boolean force,
            @QueryParam("dry_run") @DefaultValue("false") boolean dryRun,
            @QueryParam("validate") @DefaultValue("false") boolean validate) {
        return dryRun || validate
                ? check(document).chain(steps -> {
                    var ok = steps.stream().allMatch(Step::ok);
                    return dryRun || !ok
                            ? Uni.createFrom()
                                    .item(Response.ok(new Synced(document, "checked", ok, steps))
                                            .build())
                            : send(document, force, steps);
                })
                : send(document, force, null);
    }

    private Uni<List<Step>> check(UUID document) {
        return known(document).chain(posting -> {
            if (posting.content() == null || posting.state() == State.CANCELLED) {
                throw new ProblemException(OdooProblem.DOCUMENT_CANCELLED, document);
            }
            return sync.connection(posting)
                    .map(connection -> dryRun.of(connection, posting.content()))
                    .orElseThrow(() -> notServed(posting));
        });
    }

    private Uni<Response> send(UUID document, boolean force, List<Step> steps) {
        return sync.one(document, force, caller.subject()).map(answer -> switch (answer) {
            case SENT ->
                Response.accepted(new Synced(document, "sent", steps == null ? null : true, steps))
                        .build();
            case ALREADY_POSTED ->
                Response.ok(new Synced(document, "already_posted", null, steps)).build();
            case CANCELLED -> throw new ProblemException(OdooProblem.DOCUMENT_CANCELLED, document);
            case NO_CONNECTION -> throw new ProblemException(OdooProblem.NOT_SERVED, document);
            case UNKNOWN -> throw new ProblemException(OdooProblem.UNKNOWN_DOCUMENT, document);
        });
    }

    @POST
    @Operation(
            summary =
                    "Sends those documents once more that are not posted, the last changed first; narrowed by state, connection, BIN and code")
    public Uni<SyncedMany> all(
            @QueryParam("state") State state,
            @QueryParam("connection") String connection,
            @QueryParam("organization_bin") String bin,
            @QueryParam("code") String code,
            @QueryParam("force") @DefaultValue("false") boolean force,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        var wanted = state == null && !force ? State.REJECTED : state;
        return sync.all(new Postings.Filter(wanted, connection, bin, code), limit, force, caller.subject())
                .map(results -> new SyncedMany(
                        (int) results.values().stream()
                                .filter(SyncDocuments.Answer.SENT::equals)
                                .count(),
                        results));
    }

    @GET
    @Path("/logs")
    @Operation(
            summary =
                    "What became of each document in Odoo, the last changed first; the calls themselves are at /api/sync-logs?system=odoo")
    public Uni<Page<SyncView>> logs(
            @QueryParam("state") State state,
            @QueryParam("connection") String connection,
            @QueryParam("organization_bin") String bin,
            @QueryParam("code") String code,
            @QueryParam("after") UUID after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX) int limit) {
        return postings.list(new Postings.Filter(state, connection, bin, code), after, limit + 1)
                .map(found -> Page.of(found.stream().map(SyncView::of).toList(), limit, SyncView::document));
    }

    @POST
    @Path("/{document}/payments")
    @Operation(
            summary =
                    "Registers a payment on the invoice in Odoo; its reference is its key, so the same one twice is one")
    public Uni<Response> pay(UUID document, @NotNull PaymentWish wish) {
        require(
                wish.reference() != null
                        && !wish.reference().isBlank()
                        && wish.reference().length() <= LONGEST_REFERENCE,
                "reference",
                "номер платежа, до 100 знаков",
                "the payment's number, up to 100 characters");
        require(
                wish.amount() == null || wish.amount().signum() > 0,
                "amount",
                "больше нуля, или не указывайте, чтобы оплатить остаток",
                "more than zero, or leave it out to pay what is left");
        return enqueue(
                document,
                (connection, ref) -> RegisterPayment.task(
                        connection,
                        new RegisterPayment.Order(ref, wish.reference(), orToday(wish.date()), wish.amount())));
    }

    @POST
    @Path("/{document}/credit-note")
    @Operation(summary = "Reverses the whole invoice in Odoo by a posted credit note; there is never a second one")
    public Uni<Response> reverse(UUID document, @NotNull CreditNoteWish wish) {
        require(
                wish.reason() != null && !wish.reason().isBlank(),
                "reason",
                "почему счёт сторнируется: это видно в Odoo",
                "why the invoice is reversed: it is shown in Odoo");
        require(
                wish.date() == null || !wish.date().isAfter(today()),
                "date",
                "не позже сегодняшнего дня, или не указывайте, чтобы взять сегодняшний",
                "not after today, or leave it out to take today");
        return enqueue(
                document,
                (connection, ref) -> MakeCreditNote.task(
                        connection, new MakeCreditNote.Order(ref, orToday(wish.date()), wish.reason())));
    }

    private LocalDate orToday(LocalDate date) {
        return date == null ? today() : date;
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(OdooClient.ZONE));
    }

    private Uni<Response> enqueue(UUID document, BiFunction<OdooConnection, DocumentRef, NewTask> task) {
        return known(document).chain(posting -> {
            if (posting.state() != State.POSTED || posting.content() == null) {
                throw new ProblemException(OdooProblem.NOT_POSTED, document);
            }
            var connection = connections.byName(posting.connection()).orElseThrow(() -> notServed(posting));
            return transactions
                    .inTransaction(tx -> tasks.enqueue(
                            tx, task.apply(connection, posting.content().document())))
                    .replaceWith(() -> Response.accepted(new Synced(document, "sent", null, null))
                            .build());
        });
    }

    private Uni<Posting> known(UUID document) {
        return postings.find(document)
                .map(found -> found.orElseThrow(() -> new ProblemException(OdooProblem.UNKNOWN_DOCUMENT, document)));
    }

    private static ProblemException notServed(Posting posting) {
        return new ProblemException(OdooProblem.NOT_SERVED, posting.document());
    }

    private static void require(boolean isRight, String field, String russian, String english) {
        if (!isRight) {
            throw new ProblemException(OdooProblem.WRONG_PAYMENT, field, new Words(russian, english));
        }
    }
}
