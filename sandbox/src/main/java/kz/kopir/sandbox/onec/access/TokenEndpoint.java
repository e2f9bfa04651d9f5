package kz.kopir.sandbox.onec.access;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import kz.kopir.sandbox.sim.Call;

/**
 * {@code POST /oauth/token} of the gate in front of the base: {@code client_credentials} and {@code refresh_token}, where a refresh token is good once.
 * The client says its secret in the form or by Basic.
 */
final class TokenEndpoint {

    private static final String CLIENT = Users.KOPIR;
    private static final Map<String, String> NOT_KEPT = Map.of("Cache-Control", "no-store");

    private final AccessTokens tokens;

    TokenEndpoint(AccessTokens tokens) {
        this.tokens = tokens;
    }

    void answer(RoutingContext context, Call call) {
        var request = context.request();
        if (!request.method().name().equals("POST")) {
            call.answer(405, new JsonObject().put("error", "invalid_request"));
        } else if (!isClient(request)) {
            call.answer(401, new JsonObject().put("error", "invalid_client"));
        } else {
            grant(request, call);
        }
    }

    private void grant(HttpServerRequest request, Call call) {
        switch (String.valueOf(request.getFormAttribute("grant_type"))) {
            case "client_credentials" -> issue("client_credentials", call);
            case "refresh_token" -> {
                if (tokens.use(String.valueOf(request.getFormAttribute("refresh_token")))) {
                    issue("refresh_token", call);
                } else {
                    call.answer(400, new JsonObject().put("error", "invalid_grant"));
                }
            }
            default -> call.answer(400, new JsonObject().put("error", "unsupported_grant_type"));
        }
    }

    private void issue(String grant, Call call) {
        var issued = tokens.issue();
        call.committed(
                "issue-token", CLIENT, new JsonObject().put("grant", grant).put("seconds", issued.seconds()));
        var body = new JsonObject()
                .put("access_token", issued.access())
                .put("token_type", "Bearer")
                .put("expires_in", issued.seconds())
                .put("refresh_token", issued.refresh());
        call.answer(200, "application/json", Buffer.buffer(body.encode()), NOT_KEPT);
    }

    private static boolean isClient(HttpServerRequest request) {
        var login = CLIENT + ":" + Users.PASSWORD;
        var basic = "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        return basic.equals(request.getHeader("Authorization"))
                || CLIENT.equals(request.getFormAttribute("client_id"))
                        && Users.PASSWORD.equals(request.getFormAttribute("client_secret"));
    }
}
