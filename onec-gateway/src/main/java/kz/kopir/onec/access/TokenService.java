package kz.kopir.onec.access;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import kz.kopir.onec.connection.Authentication;
import kz.kopir.onec.connection.Limits;
import kz.kopir.platform.outbound.NoAnswerException;
import kz.kopir.platform.outbound.NotSentException;
import kz.kopir.platform.outbound.OutboundHttp;
import kz.kopir.platform.secrets.Secret;

/** The token service of one base (RFC 6749): client credentials, and refresh tokens where it gives any. Nothing of its answers is logged. */
final class TokenService {

    private static final Duration USUAL_LIFE = Duration.ofMinutes(5);
    private static final Duration LONGEST_MARGIN = Duration.ofSeconds(30);
    private static final Map<String, String> HEADERS =
            Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json");

    private final Authentication.Bearer client;
    private final OutboundHttp http;
    private final InstantSource clock;

    TokenService(Vertx vertx, Authentication.Bearer client, Limits limits, InstantSource clock) {
        this.client = client;
        this.clock = clock;
        this.http = new OutboundHttp(vertx, 1, limits.connectTimeout(), limits.readTimeout());
    }

    /** A token by the former one's refresh token if there is one, else, or when that is refused, by the client's secret. */
    Uni<Token> next(Token former) {
        if (former == null || former.refresh() == null || !client.refresh()) {
            return byClientSecret();
        }
        return ask(Map.of(
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        former.refresh().reveal()))
                .onFailure(failure -> failure instanceof NoAccessException none && none.refused())
                .recoverWithUni(this::byClientSecret);
    }

    private Uni<Token> byClientSecret() {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", "client_credentials");
        if (client.scope() != null) {
            form.put("scope", client.scope());
        }
        return ask(form);
    }

    private Uni<Token> ask(Map<String, String> grant) {
        var form = new LinkedHashMap<>(grant);
        form.put("client_id", client.clientId());
        form.put("client_secret", client.clientSecret().reveal());
        var body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return http.send(HttpMethod.POST, client.tokenUrl(), HEADERS, Buffer.buffer(body))
                .onFailure(failure -> failure instanceof NotSentException || failure instanceof NoAnswerException)
                .transform(failure -> new NoAccessException(false, "The token service does not answer"))
                .map(this::read);
    }

    private Token read(OutboundHttp.Answer answer) {
        if (answer.status() == 400 || answer.status() == 401 || answer.status() == 403) {
            throw new NoAccessException(true, "The token service refuses us: HTTP " + answer.status());
        }
        var json = answer.status() == 200 ? json(answer) : new JsonObject();
        if (!(json.getValue("access_token") instanceof String text)) {
            throw new NoAccessException(false, "The token service gives no token: HTTP " + answer.status());
        }
        var life = json.getValue("expires_in") instanceof Number seconds
                ? Duration.ofSeconds(Math.max(1, seconds.longValue()))
                : USUAL_LIFE;
        var tenth = life.dividedBy(10);
        var margin = tenth.compareTo(LONGEST_MARGIN) < 0 ? tenth : LONGEST_MARGIN;
        return new Token(
                Credentials.header("Authorization", "Bearer " + text),
                clock.instant().plus(life).minus(margin),
                json.getValue("refresh_token") instanceof String refresh ? Secret.of(refresh) : null);
    }

    private static JsonObject json(OutboundHttp.Answer answer) {
        try {
            return answer.body().toJsonObject();
        } catch (DecodeException e) {
            return new JsonObject(); // a page: told as an answer without a token; the exception would hold its text
        }
    }

    void close() {
        http.close();
    }
}
