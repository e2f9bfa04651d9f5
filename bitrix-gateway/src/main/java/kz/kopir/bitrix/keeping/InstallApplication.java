package kz.kopir.bitrix.keeping;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kz.kopir.bitrix.access.AuthorizationServer;
import kz.kopir.bitrix.access.GrantReply;
import kz.kopir.bitrix.access.GrantReply.Granted;
import kz.kopir.bitrix.access.GrantReply.NotAsked;
import kz.kopir.bitrix.access.GrantReply.Refused;
import kz.kopir.bitrix.access.GrantReply.Unknown;
import kz.kopir.bitrix.access.KeepTokens;
import kz.kopir.bitrix.access.ParkPortal;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.bitrix.portal.Portals;
import kz.kopir.bitrix.settings.PortalAccess.Application;
import kz.kopir.platform.secrets.Secret;

/**
 * Takes in what Bitrix24 sends when the application is installed, authorized or taken away. Nothing of that is believed by itself: the
 * tokens are exchanged first, which only the true ones of our application can be.
 */
@ApplicationScoped
public class InstallApplication {

    private static final Duration STATE_LIVES = Duration.ofMinutes(10);
    private static final int STATE_BYTES = 24;

    private final Portals portals;
    private final KeepPortals keep;
    private final KeepTokens tokens;
    private final AuthorizationServer server;
    private final ParkPortal parking;
    private final AuthorizationStates states;
    private final WatchPortals watch;
    private final SecureRandom random = new SecureRandom();

    InstallApplication(
            Portals portals,
            KeepPortals keep,
            KeepTokens tokens,
            AuthorizationServer server,
            ParkPortal parking,
            AuthorizationStates states,
            WatchPortals watch) {
        this.portals = portals;
        this.keep = keep;
        this.tokens = tokens;
        this.server = server;
        this.parking = parking;
        this.states = states;
        this.watch = watch;
    }

    /** What came of it. */
    public sealed interface Installed {

        record Done(String portal) implements Installed {}

        /** No portal of ours, or not its true tokens. */
        record NotOurs() implements Installed {}

        /** The authorization server says no. */
        record NotGranted(String error) implements Installed {}

        /** Nobody knows; it has to be done again. */
        record Unanswered() implements Installed {}
    }

    /** Where an administrator agrees to the application; from there they come back with a code. */
    public Uni<URI> authorizeAt(Portal portal, Application application) {
        var bytes = new byte[STATE_BYTES];
        random.nextBytes(bytes);
        var state = HexFormat.of().formatHex(bytes);
        return states.add(digest(state), portal.id())
                .replaceWith(() -> URI.create("%s://%s/oauth/authorize/?client_id=%s&state=%s"
                        .formatted(
                                application.address().getScheme(),
                                portal.standing().authorityOf(portal.authority()),
                                application.clientId(),
                                state)));
    }

    /** An administrator came back with a code. */
    public Uni<Installed> authorized(Secret code, String state) {
        return states.take(digest(state), STATE_LIVES).chain(found -> {
            var portal = found.flatMap(portals::byId);
            return portal.isPresent() && portal.get().settings().access() instanceof Application application
                    ? server.exchange(portal.get().id(), application, code)
                            .chain(reply -> taken(portal.get(), application, reply, null))
                    : Uni.createFrom().item(new Installed.NotOurs());
        });
    }

    /**
     * Bitrix24 tells of an installation, or pings with fresh tokens, as it does for offline events.
     *
     * @param applicationToken of this installation
     * @param domain           the portal's host
     */
    public Uni<Installed> installed(Secret refreshToken, Secret applicationToken, String memberId, String domain) {
        var portal = portals.all().stream()
                .filter(one -> one.settings().access() instanceof Application)
                .filter(one -> one.settings().memberId() == null
                        ? one.standing().authorityOf(one.authority()).equals(domain.toLowerCase(Locale.ROOT))
                        : one.settings().memberId().equals(memberId))
                .findFirst();
        return portal.isPresent() && portal.get().settings().access() instanceof Application application
                ? server.refresh(portal.get().id(), application, refreshToken)
                        .chain(reply -> taken(portal.get(), application, reply, applicationToken))
                : Uni.createFrom().item(new Installed.NotOurs());
    }

    /** @return empty when no application of ours has the token */
    public Uni<Optional<String>> uninstalled(Secret applicationToken) {
        var portal = portals.all().stream()
                .filter(one -> one.settings().access() instanceof Application)
                .filter(one -> !applicationToken.isBlank()
                        && applicationToken.equals(one.settings().applicationToken()))
                .findFirst();
        return portal.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : tokens.drop(portal.get().id())
                        .chain(() -> parking.park(
                                portal.get().id(),
                                ParkPortal.UNINSTALLED,
                                "Приложение удалено в Битрикс24. Установите его снова или выключите портал в Kopir."))
                        .call(watch::look)
                        .replaceWith(Optional.of(portal.get().id()));
    }

    private Uni<Installed> taken(Portal portal, Application application, GrantReply reply, Secret applicationToken) {
        return switch (reply) {
            case Granted granted
            when isAnothers(portal, granted) -> Uni.createFrom().item(new Installed.NotOurs());
            case Granted granted ->
                tokens.put(portal.id(), application, granted)
                        .chain(() -> remember(portal, granted, applicationToken))
                        .call(watch::look)
                        .replaceWith(new Installed.Done(portal.id()));
            case Refused(var error) -> Uni.createFrom().item(new Installed.NotGranted(error));
            case NotAsked _, Unknown _ -> Uni.createFrom().item(new Installed.Unanswered());
        };
    }

    private static boolean isAnothers(Portal portal, Granted granted) {
        return portal.settings().memberId() != null
                && granted.memberId() != null
                && !portal.settings().memberId().equals(granted.memberId());
    }

    private Uni<Void> remember(Portal portal, Granted granted, Secret applicationToken) {
        var settings = portal.settings();
        var token =
                applicationToken == null || applicationToken.isBlank() ? settings.applicationToken() : applicationToken;
        var member = granted.memberId() == null ? settings.memberId() : granted.memberId();
        var known = Map.of(
                "token",
                Optional.ofNullable(settings.applicationToken()),
                "member",
                Optional.ofNullable(settings.memberId()));
        var told = Map.of("token", Optional.ofNullable(token), "member", Optional.ofNullable(member));
        return known.equals(told) ? Uni.createFrom().voidItem() : keep.installed(portal.id(), token, member);
    }

    private static String digest(String state) {
        try {
            var sha = MessageDigest.getInstance("SHA-256").digest(state.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
