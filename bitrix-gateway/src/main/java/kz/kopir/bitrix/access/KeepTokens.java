package kz.kopir.bitrix.access;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import kz.kopir.bitrix.access.GrantReply.Granted;
import kz.kopir.bitrix.access.GrantReply.NotAsked;
import kz.kopir.bitrix.access.GrantReply.Refused;
import kz.kopir.bitrix.access.GrantReply.Unknown;
import kz.kopir.bitrix.settings.PortalAccess.Application;
import kz.kopir.platform.crash.CrashPoints;

/**
 * The tokens of applications. A refresh token is good for one refresh, so one instance at a time makes it, and what comes back is stored
 * before anybody uses it.
 */
@ApplicationScoped
public class KeepTokens {

    private static final Duration LEASE = AuthorizationServer.READ.plusSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int STORING_IS_TRIED = 10;

    private final TokenStore store;
    private final AuthorizationServer server;
    private final ParkPortal parking;
    private final FollowAddress addresses;
    private final Vertx vertx;
    private final Clock clock;
    private final Map<String, PortalTokens> known = new ConcurrentHashMap<>();

    KeepTokens(
            TokenStore store,
            AuthorizationServer server,
            ParkPortal parking,
            FollowAddress addresses,
            Vertx vertx,
            Clock clock) {
        this.store = store;
        this.server = server;
        this.parking = parking;
        this.addresses = addresses;
        this.vertx = vertx;
        this.clock = clock;
    }

    /** What can be had. */
    public sealed interface Held {

        record Tokens(PortalTokens tokens) implements Held {}

        /** None until a person acts; the portal is parked. */
        record None() implements Held {}

        /** None for now. */
        record NotNow(String why) implements Held {}
    }

    /** Those that are there, renewed when they are known to have expired. */
    public Uni<Held> current(String portal, Application application) {
        var remembered = known.get(portal);
        if (remembered != null) {
            return alive(portal, application, remembered);
        }
        return store.find(portal)
                .chain(found ->
                        found.isEmpty() ? none(portal) : alive(portal, application, remember(portal, found.get())));
    }

    private Uni<Held> alive(String portal, Application application, PortalTokens tokens) {
        return tokens.access() != null && clock.instant().isBefore(tokens.expiresAt())
                ? Uni.createFrom().item(new Held.Tokens(tokens))
                : renew(portal, application, tokens.generation());
    }

    /**
     * New ones in the place of those of a generation.
     *
     * @param generation the one that was found to be no good; when others are there already, those are answered
     */
    public Uni<Held> renew(String portal, Application application, long generation) {
        return renew(portal, application, generation, System.nanoTime() + PATIENCE.toNanos());
    }

    private Uni<Held> renew(String portal, Application application, long generation, long until) {
        return store.claim(portal, generation, LEASE)
                .chain(claimed -> claimed.isPresent()
                        ? ask(portal, application, claimed.get())
                        : others(portal, application, generation, until));
    }

    private Uni<Held> others(String portal, Application application, long generation, long until) {
        return store.find(portal).chain(found -> {
            if (found.isEmpty()) {
                return none(portal);
            }
            if (found.get().generation() != generation) {
                return Uni.createFrom().item(new Held.Tokens(remember(portal, found.get())));
            }
            if (until - System.nanoTime() < 0) {
                return Uni.createFrom().item(new Held.NotNow("Another instance is renewing the portal's tokens"));
            }
            return pause().chain(() -> renew(portal, application, generation, until));
        });
    }

    private Uni<Held> ask(String portal, Application application, PortalTokens old) {
        return server.refresh(portal, application, old.refresh()).chain(reply -> switch (reply) {
            case Granted granted -> store(portal, application, old, granted);
            case Refused(var error) ->
                store.release(portal, old.generation(), old.unsure())
                        .chain(() ->
                                parking.park(portal, ParkPortal.AUTHORIZATION_LOST, lost(portal, error, old.unsure())))
                        .invoke(() -> known.remove(portal))
                        .replaceWith(new Held.None());
            case NotAsked(var why) ->
                store.release(portal, old.generation(), old.unsure()).replaceWith(new Held.NotNow(why));
            case Unknown(var why) ->
                store.release(portal, old.generation(), true).replaceWith(new Held.NotNow(why));
        });
    }

    /** From here on these are the only good ones: a database that is away for a moment must not lose them. */
    private Uni<Held> store(String portal, Application application, PortalTokens old, Granted granted) {
        CrashPoints.at("bitrix.tokens-granted");
        var expiresAt = clock.instant().plus(granted.expiresIn());
        return store.renew(portal, old.generation(), granted.access(), granted.refresh(), expiresAt)
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(3))
                .atMost(STORING_IS_TRIED)
                .chain(generation -> generation.isEmpty()
                        ? others(portal, application, old.generation(), System.nanoTime())
                        : parking.authorized(portal)
                                .chain(() -> told(portal, application, granted))
                                .replaceWith(new Held.Tokens(remember(
                                        portal,
                                        new PortalTokens(
                                                generation.get(),
                                                granted.access(),
                                                granted.refresh(),
                                                expiresAt,
                                                clock.instant(),
                                                false)))));
    }

    /** An application was installed or authorized anew. */
    public Uni<Void> put(String portal, Application application, Granted granted) {
        return store.put(
                        portal,
                        granted.access(),
                        granted.refresh(),
                        clock.instant().plus(granted.expiresIn()))
                .invoke(() -> known.remove(portal))
                .chain(() -> parking.authorized(portal))
                .chain(() -> told(portal, application, granted));
    }

    /** The portal took the application away. */
    public Uni<Void> drop(String portal) {
        known.remove(portal);
        return store.remove(portal);
    }

    /** Its tokens may be others now; they are read again. */
    public void forget(String portal) {
        known.remove(portal);
    }

    /** When the tokens were last renewed; empty when there are none. */
    public Uni<Optional<Instant>> renewedAt(String portal) {
        return store.find(portal).map(found -> found.map(PortalTokens::renewedAt));
    }

    /** Renews them before they end though nobody uses the portal. */
    public Uni<Void> renewIfOlder(String portal, Application application, Instant than) {
        return store.find(portal)
                .chain(found -> found.filter(tokens -> tokens.renewedAt().isBefore(than))
                                .isPresent()
                        ? renew(portal, application, found.get().generation()).replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> told(String portal, Application application, Granted granted) {
        return granted.clientEndpoint() == null
                ? Uni.createFrom().voidItem()
                : addresses
                        .moved(
                                portal,
                                application.address().getAuthority(),
                                addresses.current(portal, application.address()),
                                granted.clientEndpoint())
                        .replaceWithVoid();
    }

    private PortalTokens remember(String portal, PortalTokens tokens) {
        known.put(portal, tokens);
        return tokens;
    }

    private Uni<Held> none(String portal) {
        return parking.park(
                        portal,
                        ParkPortal.NOT_INSTALLED,
                        "Приложение ещё не установлено в Битрикс24: установите его или авторизуйте.")
                .replaceWith(new Held.None());
    }

    private static String lost(String portal, String error, boolean unsure) {
        var why = unsure
                ? "Ответ на прошлое обновление токена потерялся, и Битрикс24 больше не принимает прежний (%s)."
                : "Битрикс24 не обновляет токен приложения (%s).";
        return why.formatted(error)
                + " Авторизуйте приложение снова (POST /api/bitrix-portals/%s/authorize) или переустановите его."
                        .formatted(portal);
    }

    /** On the context of the caller. */
    private Uni<Void> pause() {
        return Uni.createFrom()
                .emitter(emitter -> vertx.setTimer(BETWEEN_LOOKS.toMillis(), fired -> emitter.complete(null)));
    }
}
