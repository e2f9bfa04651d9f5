package kz.kopir.bitrix.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import kz.kopir.bitrix.access.GrantReply.Granted;
import kz.kopir.bitrix.access.GrantReply.NotAsked;
import kz.kopir.bitrix.access.GrantReply.Refused;
import kz.kopir.bitrix.access.GrantReply.Unknown;
import kz.kopir.bitrix.settings.PortalAccess.Application;
import kz.kopir.platform.exchange.Exchange;
import kz.kopir.platform.exchange.ExchangeLog;
import kz.kopir.platform.outbound.NoAnswerException;
import kz.kopir.platform.outbound.NotSentException;
import kz.kopir.platform.outbound.OutboundHttp;
import kz.kopir.platform.secrets.Secret;

/** Asks Bitrix24's authorization server for tokens. What goes there and comes back is secret, so the log has neither. */
@ApplicationScoped
public class AuthorizationServer {

    static final Duration READ = Duration.ofSeconds(30);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ACCESS_TOKEN_LIVES = Duration.ofHours(1);
    private static final int CONNECTIONS = 4;
    private static final long LONGEST_ANSWER = 64 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final OutboundHttp http;
    private final ExchangeLog log;
    private final Clock clock;

    AuthorizationServer(Vertx vertx, ExchangeLog log, Clock clock) {
        this.http = new OutboundHttp(vertx, CONNECTIONS, CONNECT, READ, LONGEST_ANSWER, null);
        this.log = log;
        this.clock = clock;
    }

    /** Exchanges a refresh token, which is no good afterwards. */
    public Uni<GrantReply> refresh(String portal, Application application, Secret token) {
        return ask(portal, application, "refresh_token", Map.of("refresh_token", token.reveal()));
    }

    /** Exchanges the code that Bitrix24 sent an administrator back with; it lives 30 s. */
    public Uni<GrantReply> exchange(String portal, Application application, Secret code) {
        return ask(portal, application, "authorization_code", Map.of("code", code.reveal()));
    }

    /** In a form: what stands in an address ends in logs of servers. */
    private Uni<GrantReply> ask(String portal, Application application, String kind, Map<String, String> given) {
        var form = new LinkedHashMap<String, String>();
        form.put("grant_type", kind);
        form.put("client_id", application.clientId());
        form.put("client_secret", application.clientSecret().reveal());
        form.putAll(given);
        var begun = System.nanoTime();
        return http.send(
                        HttpMethod.POST,
                        application.authorizationServer().resolve("/oauth/token/"),
                        Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json"),
                        Buffer.buffer(encoded(form)))
                .map(answer -> noted(portal, kind, begun, answer.status(), read(answer)))
                .onFailure(NotSentException.class)
                .recoverWithItem(failure -> noted(portal, kind, begun, 0, new NotAsked(failure.getMessage())))
                .onFailure(NoAnswerException.class)
                .recoverWithItem(failure -> noted(portal, kind, begun, 0, new Unknown(failure.getMessage())));
    }

    /** An error may come with 200. */
    private static GrantReply read(OutboundHttp.Answer answer) {
        var json = json(answer.body());
        var error = json.path("error").asText("");
        if (!error.isEmpty()) {
            return answer.status() == 429 || "QUERY_LIMIT_EXCEEDED".equals(error)
                    ? new NotAsked(error)
                    : answer.status() >= 500 ? new Unknown(error) : new Refused(error);
        }
        var access = json.path("access_token").asText("");
        var refresh = json.path("refresh_token").asText("");
        if (answer.status() >= 300 || access.isEmpty() || refresh.isEmpty()) {
            return new Unknown("The authorization server answered " + answer.status() + " without tokens");
        }
        var seconds = json.path("expires_in").asLong(ACCESS_TOKEN_LIVES.toSeconds());
        return new Granted(
                Secret.of(access),
                Secret.of(refresh),
                Duration.ofSeconds(seconds),
                text(json, "member_id"),
                text(json, "client_endpoint"));
    }

    private static JsonNode json(Buffer body) {
        try {
            return JSON.readTree(body.getBytes());
        } catch (IOException notJson) {
            return JSON.createObjectNode(); // a page of a front server: it says nothing
        }
    }

    private static String text(JsonNode json, String name) {
        var text = json.path(name).asText("");
        return text.isBlank() ? null : text;
    }

    private GrantReply noted(String portal, String kind, long begun, int status, GrantReply reply) {
        var took = Duration.ofNanos(System.nanoTime() - begun);
        log.record(new Exchange(
                "bitrix24",
                portal,
                Exchange.Direction.OUT,
                "oauth/token " + kind,
                null,
                switch (reply) {
                    case Granted _ -> Exchange.Status.OK;
                    case Refused _ -> Exchange.Status.REFUSED;
                    case NotAsked _ -> Exchange.Status.RETRY;
                    case Unknown _ -> Exchange.Status.UNKNOWN;
                },
                status == 0 ? null : status,
                took,
                null,
                reply instanceof Refused(var error) ? error : null,
                OffsetDateTime.now(clock).minus(took)));
        return reply;
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    void close(@Observes ShutdownEvent ending) {
        http.close();
    }
}
