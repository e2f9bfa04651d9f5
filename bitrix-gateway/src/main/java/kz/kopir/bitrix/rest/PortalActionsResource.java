package kz.kopir.bitrix.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Locale;
import kz.kopir.bitrix.access.FollowAddress;
import kz.kopir.bitrix.keeping.InstallApplication;
import kz.kopir.bitrix.keeping.ResumePortal;
import kz.kopir.bitrix.keeping.WatchPortals;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.bitrix.portal.Portals;
import kz.kopir.bitrix.settings.PortalAccess.Application;
import kz.kopir.bitrix.testing.Step;
import kz.kopir.bitrix.testing.TestPortal;
import kz.kopir.platform.audit.Audit;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.platform.security.Caller;
import kz.kopir.platform.security.Roles;
import kz.kopir.platform.web.Languages;
import kz.kopir.platform.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What an administrator does with a portal. */
@Path("/api/bitrix-portals/{id}")
@RolesAllowed(Roles.ADMIN)
@Tag(name = "Portals")
public class PortalActionsResource {

    private final Portals portals;
    private final TestPortal testPortal;
    private final FollowAddress addresses;
    private final InstallApplication install;
    private final ResumePortal resume;
    private final WatchPortals watch;
    private final Transactions transactions;
    private final Audit audit;
    private final Caller caller;

    PortalActionsResource(
            Portals portals,
            TestPortal testPortal,
            FollowAddress addresses,
            InstallApplication install,
            ResumePortal resume,
            WatchPortals watch,
            Transactions transactions,
            Audit audit,
            Caller caller) {
        this.portals = portals;
        this.testPortal = testPortal;
        this.addresses = addresses;
        this.install = install;
        this.resume = resume;
        this.watch = watch;
        this.transactions = transactions;
        this.audit = audit;
        this.caller = caller;
    }

    /** @param ok whether work can go on; with warnings it can */
    public record Report(String portal, boolean ok, List<Found> steps) {}

    /** @param result ok, warning or failed */
    public record Found(String name, String result, String message, String cure) {

        static Found of(Step step, boolean english) {
            return new Found(
                    step.name(),
                    step.result().name().toLowerCase(Locale.ROOT),
                    in(step.words(), english),
                    in(step.cure(), english));
        }

        private static String in(Step.Text text, boolean english) {
            return text == null ? null : english ? text.english() : text.russian();
        }
    }

    /** @param url where an administrator of the portal agrees to the application, within ten minutes */
    public record Authorize(String url) {}

    /** @param address the host that is confirmed: the one that the portal named */
    public record Confirmation(String address) {}

    @POST
    @Path("/test")
    @Operation(
            summary =
                    "Looks at everything that work with the portal needs, and says of each in words what was found and what to do",
            description = "Changes nothing in the portal. In Russian, or in English with Accept-Language: en.")
    public Uni<Report> test(String id, @Context HttpHeaders headers) {
        var english = Languages.wantsEnglish(headers);
        return testPortal
                .test(portal(id))
                .map(steps -> new Report(
                        id,
                        steps.stream().noneMatch(step -> step.result() == Step.Result.FAILED),
                        steps.stream().map(step -> Found.of(step, english)).toList()));
    }

    @POST
    @Path("/confirm-address")
    @Operation(summary = "Says that the portal is where it says it is; calls and secrets go there from now on")
    public Uni<Void> confirm(String id, Confirmation confirmation) {
        var portal = portal(id);
        var proposed = portal.standing().proposedAuthority();
        if (!portal.asks() || confirmation == null || !proposed.equalsIgnoreCase(confirmation.address())) {
            throw new ProblemException(PortalProblem.NOTHING_TO_CONFIRM, portal.asks() ? proposed : "—");
        }
        return addresses
                .confirm(id)
                .chain(() -> transactions.inTransaction(tx ->
                        audit.record(tx, caller.subject(), "confirm-address", "bitrix-portal", id, null, confirmation)))
                .chain(watch::look)
                .replaceWithVoid();
    }

    @POST
    @Path("/authorize")
    @Operation(summary = "The address at which an administrator of the portal agrees to the application")
    public Uni<Authorize> authorize(String id) {
        var portal = portal(id);
        if (!(portal.settings().access() instanceof Application application)) {
            throw new ProblemException(PortalProblem.NO_APPLICATION, id);
        }
        return install.authorizeAt(portal, application).map(url -> new Authorize(url.toString()));
    }

    @POST
    @Path("/resume")
    @Operation(summary = "Goes on with a portal that was parked: what was wrong is mended")
    public Uni<Void> resume(String id) {
        return resume.resume(portal(id), caller.subject());
    }

    private Portal portal(String id) {
        return portals.byId(id).orElseThrow(() -> new ProblemException(BitrixProblem.UNKNOWN_PORTAL, id));
    }
}
