package kz.kopir.sandbox.onec.access;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLPeerUnverifiedException;
import kz.kopir.sandbox.sim.Call;

/**
 * Who may come in. All kinds of logins are good side by side until a test says which alone are:
 * {@code PUT /_sim/logins {"accepted": ["token"], "token_seconds": 2}}; {@code DELETE /_sim/logins} revokes all tokens.
 */
public final class Access {

    public static final String TOKEN_PATH = "/oauth/token";
    public static final String API_KEY = "sandbox-key";

    private final AccessTokens tokens;
    private final TokenEndpoint endpoint;
    private Set<LoginKind> accepted = EnumSet.allOf(LoginKind.class);

    public Access(Clock clock) {
        this.tokens = new AccessTokens(clock);
        this.endpoint = new TokenEndpoint(tokens);
    }

    public void accept(Set<LoginKind> kinds) {
        accepted = kinds.isEmpty() ? EnumSet.noneOf(LoginKind.class) : EnumSet.copyOf(kinds);
    }

    public void tokenLife(Duration life) {
        tokens.life(life);
    }

    public void revokeTokens() {
        tokens.revokeAll();
    }

    public void answerTokenRequest(RoutingContext context, Call call) {
        endpoint.answer(context, call);
    }

    /** The user whom the request names by any of the accepted logins. */
    public Optional<String> user(HttpServerRequest request) {
        var authorization = Optional.ofNullable(request.getHeader("Authorization"));
        return accepted(LoginKind.CERTIFICATE)
                .flatMap(kind -> certified(request))
                .or(() -> accepted(LoginKind.API_KEY).flatMap(kind -> keyed(request)))
                .or(() -> accepted(LoginKind.TOKEN)
                        .flatMap(kind -> after("Bearer ", authorization))
                        .filter(tokens::isGood)
                        .map(token -> Users.KOPIR))
                .or(() -> accepted(LoginKind.BASIC)
                        .flatMap(kind -> after("Basic ", authorization))
                        .flatMap(Access::basic));
    }

    private Optional<LoginKind> accepted(LoginKind kind) {
        return Optional.of(kind).filter(accepted::contains);
    }

    private static Optional<String> after(String scheme, Optional<String> header) {
        return header.filter(value -> value.startsWith(scheme)).map(value -> value.substring(scheme.length()));
    }

    private static Optional<String> keyed(HttpServerRequest request) {
        var inHeader = API_KEY.equals(request.getHeader("X-API-Key"));
        var inQuery = API_KEY.equals(request.params().get("api_key"));
        return inHeader || inQuery ? Optional.of(Users.KOPIR) : Optional.empty();
    }

    private static Optional<String> basic(String credentials) {
        try {
            return Users.of(new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** The handshake has asked for a certificate of our own authority, which makes them out for Kopir only. */
    private static Optional<String> certified(HttpServerRequest request) {
        if (!request.isSSL()) {
            return Optional.empty();
        }
        try {
            request.connection().sslSession().getPeerCertificates();
            return Optional.of(Users.KOPIR);
        } catch (SSLPeerUnverifiedException nobody) {
            return Optional.empty();
        }
    }

    /** {@code /_sim/logins}. */
    public void control(RoutingContext context) {
        switch (context.request().method().name()) {
            case "PUT" -> change(context);
            case "DELETE" -> {
                revokeTokens();
                show(context);
            }
            default -> show(context);
        }
    }

    private void show(RoutingContext context) {
        var names = accepted.stream().map(LoginKind::wireName).toList();
        context.json(new JsonObject()
                .put("accepted", new JsonArray(names))
                .put("token_seconds", tokens.life().toSeconds()));
    }

    private void change(RoutingContext context) {
        try {
            var json = context.body().asJsonObject();
            if (json.containsKey("accepted")) {
                accept(json.getJsonArray("accepted").stream()
                        .map(name -> LoginKind.named(name.toString()))
                        .collect(Collectors.toSet()));
            }
            if (json.containsKey("token_seconds")) {
                tokenLife(Duration.ofSeconds(json.getLong("token_seconds")));
            }
            show(context);
        } catch (DecodeException | ClassCastException | NullPointerException | IllegalArgumentException e) {
            context.response().setStatusCode(400);
            context.json(new JsonObject().put("error", "These are no logins, GET shows some: " + e.getMessage()));
        }
    }
}
