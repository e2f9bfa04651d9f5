package kz.kopir.onec.access;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import kz.kopir.onec.connection.Authentication;
import kz.kopir.onec.connection.ConnectionSettings;

/** Gives the credentials for calls to one base. */
interface Access {

    /** @throws NoAccessException as the failure, when there are none to be had now */
    Uni<Credentials> credentials();

    /** The base has refused these: whether others are to be had, with which the call is worth making once more. */
    boolean refused(Credentials refused);

    default void close() {}

    static Access of(Vertx vertx, ConnectionSettings settings, InstantSource clock) {
        return switch (settings.authentication()) {
            case Authentication.None _, Authentication.ClientCertificate _ -> fixed(Credentials.NONE);
            case Authentication.Basic(var username, var password) ->
                fixed(Credentials.header("Authorization", basic(username, password.reveal())));
            case Authentication.ApiKey(var place, var name, var key) ->
                fixed(
                        place == Authentication.ApiKey.Place.HEADER
                                ? Credentials.header(name, key.reveal())
                                : Credentials.query(name, key.reveal()));
            case Authentication.Bearer bearer ->
                bearer.tokenUrl() == null
                        ? fixed(Credentials.header(
                                "Authorization", "Bearer " + bearer.token().reveal()))
                        : new TokenAccess(vertx, new TokenService(vertx, bearer, settings.limits(), clock), clock);
        };
    }

    private static String basic(String username, String password) {
        var login = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(login);
    }

    private static Access fixed(Credentials credentials) {
        return new Access() {
            @Override
            public Uni<Credentials> credentials() {
                return Uni.createFrom().item(credentials);
            }

            @Override
            public boolean refused(Credentials refused) {
                return false;
            }
        };
    }
}
