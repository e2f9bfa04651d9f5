package kz.kopir.bitrix.rest;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import kz.kopir.bitrix.keeping.InstallApplication;
import kz.kopir.bitrix.keeping.InstallApplication.Installed;
import kz.kopir.bitrix.keeping.RefusedException;
import kz.kopir.platform.secrets.Secret;
import kz.kopir.platform.web.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where Bitrix24 tells that our application was installed or taken away, and sends an administrator back to who agreed to it. */
@Path("/webhook/bitrix24/install")
@PermitAll
public class InstallResource {

    private static final String UNINSTALLED = "ONAPPUNINSTALL";
    private static final String DONE =
            "Kopir подключён к порталу. Эту страницу можно закрыть.\nKopir is connected to the portal. You may close this page.\n";

    private final InstallApplication install;

    InstallResource(InstallApplication install) {
        this.install = install;
    }

    /** Answers once the tokens are stored. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(summary = "ONAPPINSTALL, ONAPPUNINSTALL, and any event that carries a refresh token")
    public Uni<Void> told(String body) {
        var post = Forms.read(body);
        if (post.event().equals(UNINSTALLED)) {
            return install.uninstalled(Secret.of(post.applicationToken()))
                    .invoke(found -> found.orElseThrow(() -> new ProblemException(BitrixProblem.UNKNOWN_SENDER)))
                    .replaceWithVoid();
        }
        if (post.refreshToken().isBlank()) {
            throw new ProblemException(PortalProblem.NO_TOKEN);
        }
        return install.installed(
                        Secret.of(post.refreshToken()),
                        Secret.of(post.applicationToken()),
                        post.memberId(),
                        post.domain())
                .onFailure(RefusedException.class)
                .transform(PortalRefusals::of)
                .invoke(InstallResource::orProblem)
                .replaceWithVoid();
    }

    /** An administrator comes back; what they see is for people. */
    @GET
    @Produces(MediaType.TEXT_PLAIN + ";charset=utf-8")
    @Operation(summary = "An administrator who agreed to the application comes back with a code")
    public Uni<String> authorized(
            @QueryParam("code") @DefaultValue("") String code, @QueryParam("state") @DefaultValue("") String state) {
        return install.authorized(Secret.of(code), state)
                .onFailure(RefusedException.class)
                .transform(PortalRefusals::of)
                .invoke(InstallResource::orProblem)
                .replaceWith(DONE);
    }

    private static void orProblem(Installed installed) {
        switch (installed) {
            case Installed.Done _ -> {
                // what was to be done
            }
            case Installed.NotOurs _ -> throw new ProblemException(PortalProblem.NOT_OURS);
            case Installed.NotGranted(var error) -> throw new ProblemException(PortalProblem.NOT_GRANTED, error);
            case Installed.Unanswered _ -> throw new ProblemException(PortalProblem.NO_AUTHORIZATION_SERVER);
        }
    }
}
