package kz.kopir.bitrix.access;

import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import kz.kopir.bitrix.client.BitrixReply.NotDone;
import kz.kopir.bitrix.client.PortalDoor;
import kz.kopir.bitrix.settings.PortalAccess.Application;

/** In as a local application, with an access token that lives an hour. */
final class ApplicationDoor implements PortalDoor {

    private static final Set<String> TOKEN_IS_NO_GOOD = Set.of("expired_token", "invalid_token");
    private static final Set<String> AUTHORIZATION_IS_GONE = Set.of(
            "authorization_error",
            "APPLICATION_NOT_FOUND",
            "ERROR_OAUTH",
            "NO_AUTH_FOUND",
            "user_access_error",
            "PAYMENT_REQUIRED");
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Address address;
    private final Application application;
    private final KeepTokens tokens;
    private final ParkPortal parking;

    ApplicationDoor(Address address, Application application, KeepTokens tokens, ParkPortal parking) {
        this.address = address;
        this.application = application;
        this.tokens = tokens;
        this.parking = parking;
    }

    @Override
    public Uni<Entry> enter() {
        var shut = address.shut();
        return shut.isPresent()
                ? Uni.createFrom().item(new Entry.Shut(shut.get()))
                : tokens.current(address.portal(), application).map(this::entry);
    }

    private Entry entry(KeepTokens.Held held) {
        return switch (held) {
            case KeepTokens.Held.Tokens(var tokens) ->
                new Entry.Open(
                        address.now(application.address()).resolve("/rest/"),
                        Map.of("auth", tokens.access().reveal()),
                        tokens.generation());
            case KeepTokens.Held.None() ->
                new Entry.Shut(address.shut()
                        .orElseGet(() -> new NotDone(
                                ParkPortal.NOT_INSTALLED,
                                "The application has no tokens",
                                Address.UNTIL_A_PERSON_ACTS)));
            case KeepTokens.Held.NotNow(var why) ->
                new Entry.Shut(new NotDone("BTX-0123", "The application's token cannot be renewed now: " + why, SOON));
        };
    }

    @Override
    public Uni<Boolean> refused(Entry.Open through, String error) {
        if (TOKEN_IS_NO_GOOD.contains(error)) {
            return tokens.renew(address.portal(), application, through.generation())
                    .map(held -> held instanceof KeepTokens.Held.Tokens);
        }
        if (error.equals("PORTAL_DELETED")) {
            return parked(ParkPortal.PORTAL_DELETED, "Портал удалён в Битрикс24.");
        }
        return AUTHORIZATION_IS_GONE.contains(error)
                ? parked(
                        ParkPortal.AUTHORIZATION_LOST,
                        "Битрикс24 не пускает приложение (%s). Проверьте, что оно установлено и оплачено, и авторизуйте его снова."
                                .formatted(error))
                : Uni.createFrom().item(false);
    }

    private Uni<Boolean> parked(String code, String reason) {
        return parking.park(address.portal(), code, reason).replaceWith(false);
    }

    @Override
    public Uni<Boolean> moved(Entry.Open through, String location) {
        return address.moved(through.base(), location);
    }

    @Override
    public String address() {
        URI now = address.now(application.address());
        return now.getScheme() + "://" + now.getAuthority() + "/rest/…";
    }
}
