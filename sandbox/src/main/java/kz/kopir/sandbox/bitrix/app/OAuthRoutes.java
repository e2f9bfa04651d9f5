package kz.kopir.sandbox.bitrix.app;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import kz.kopir.sandbox.sim.Call;

/**
 * The authorization server, which the real one keeps on a host of its own, and the portal's page that asks its user. The user of the
 * simulator says yes at once; where they are sent then is what {@code /_sim/app} was told as {@code handler}.
 */
public final class OAuthRoutes {

    private final Supplier<App> app;
    private final Supplier<String> handler;
    private final Supplier<String> memberId;

    public OAuthRoutes(Supplier<App> app, Supplier<String> handler, Supplier<String> memberId) {
        this.app = app;
        this.handler = handler;
        this.memberId = memberId;
    }

    public void mount(Router router) {
        router.route("/oauth/token").handler(this::token);
        router.route("/oauth/token/").handler(this::token);
        router.get("/oauth/authorize/").handler(this::authorize);
    }

    private void token(RoutingContext context) {
        var call = Call.of(context);
        var app = this.app.get();
        var settings = app.settings();
        if (!settings.clientId().equals(given(context, "client_id"))
                || !settings.clientSecret().equals(given(context, "client_secret"))) {
            refuse(call, 401, "invalid_client", "Invalid client");
            return;
        }
        switch (given(context, "grant_type")) {
            case "authorization_code" -> grant(call, app, app.tokens().takeCode(given(context, "code")));
            case "refresh_token" -> {
                if (given(context, "refresh_token").isEmpty()) {
                    refuse(call, 400, "invalid_request", "No \"refresh_token\" parameter found");
                } else {
                    grant(call, app, app.tokens().takeRefresh(given(context, "refresh_token")));
                }
            }
            default -> refuse(call, 400, "invalid_request", "Unknown grant type");
        }
    }

    private static void grant(Call call, App app, boolean good) {
        if (!good || !app.installed()) {
            refuse(call, 400, "invalid_grant", "Invalid grant");
            return;
        }
        var grant = new JsonObject(app.grant());
        call.committed("token", app.settings().clientId(), new JsonObject());
        call.answer(200, grant);
    }

    private static void refuse(Call call, int status, String error, String description) {
        call.answer(status, new JsonObject().put("error", error).put("error_description", description));
    }

    private void authorize(RoutingContext context) {
        var location = "%s?code=%s&state=%s&domain=%s&member_id=%s&scope=%s&server_domain=oauth.bitrix.info"
                .formatted(
                        handler.get(),
                        app.get().tokens().code(),
                        encoded(given(context, "state")),
                        encoded(context.request().authority().toString()),
                        memberId.get(),
                        encoded(String.join(",", app.get().settings().appScopes())));
        context.response().setStatusCode(302).putHeader("Location", location).end();
    }

    private static String given(RoutingContext context, String name) {
        var inQuery = context.request().getParam(name);
        var value = inQuery == null ? context.request().getFormAttribute(name) : inQuery;
        return value == null ? "" : value;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
