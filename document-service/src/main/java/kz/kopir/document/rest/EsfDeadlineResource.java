package kz.kopir.document.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import kz.kopir.contracts.DocumentType;
import kz.kopir.document.portal.Deadlines;
import kz.kopir.document.portal.Deadlines.Open;
import kz.kopir.platform.security.Roles;
import kz.kopir.platform.web.Page;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Which electronic tax invoices are still to be issued, and by when. */
@Path("/api/esf/deadlines")
@RolesAllowed({Roles.USER, Roles.ADMIN, Roles.SERVICE})
@Tag(name = "Electronic tax invoices")
public class EsfDeadlineResource {

    private static final ZoneId ALMATY = ZoneId.of("Asia/Almaty");

    /** What is due. */
    public enum State {
        DUE,
        LATE
    }

    private final Deadlines deadlines;
    private final Visible visible;
    private final Clock clock;

    EsfDeadlineResource(Deadlines deadlines, Visible visible, Clock clock) {
        this.deadlines = deadlines;
        this.visible = visible;
        this.clock = clock;
    }

    /** @param daysLeft 0 on the last day, negative after it */
    public record Deadline(
            UUID document,
            DocumentType type,
            String number,
            String organizationBin,
            String customer,
            LocalDate turnover,
            LocalDate lastDay,
            long daysLeft,
            State state) {}

    @GET
    @Operation(
            summary =
                    "Tax invoices that the portal has not registered, and sales without a tax invoice; the oldest first")
    public Uni<Page<Deadline>> list(
            @QueryParam("state") State state,
            @QueryParam("organization") String organization,
            @QueryParam("after") String after,
            @QueryParam("limit") @DefaultValue("50") @Min(1) @Max(Page.MAX) int limit) {
        var today = LocalDate.now(clock.withZone(ALMATY));
        return deadlines
                .list(
                        visible.scope(),
                        organization,
                        state == null ? null : state == State.LATE,
                        today,
                        place(after),
                        limit + 1)
                .map(found -> {
                    var page = Page.of(found, limit, open -> open.turnover() + "." + open.seq());
                    return new Page<>(
                            page.items().stream().map(open -> view(open, today)).toList(), page.next());
                });
    }

    private static Open place(String after) {
        if (after == null) {
            return null;
        }
        var place = DayPlace.of(after);
        return new Open(null, place.seq(), null, null, null, null, place.day(), null);
    }

    private static Deadline view(Open open, LocalDate today) {
        var left = ChronoUnit.DAYS.between(today, open.lastDay());
        return new Deadline(
                open.document(),
                open.type(),
                open.number(),
                open.organizationBin(),
                open.customer(),
                open.turnover(),
                open.lastDay(),
                left,
                left < 0 ? State.LATE : State.DUE);
    }
}
