package kz.kopir.sandbox.bitrix.app;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import kz.kopir.sandbox.bitrix.rest.Caller;
import kz.kopir.sandbox.bitrix.rest.MethodRefused;

/** The portal's local application, and who gets into the portal. */
public final class App {

    private static final String USER = "1";
    private static final String CODE = "sandbox";

    private final Tokens tokens;
    private final Supplier<String> address;
    private final Supplier<String> memberId;
    private AppSettings settings = AppSettings.sandbox();
    private boolean installed = true;

    /** @param address where the portal is now, such as {@code http://localhost:9102} */
    public App(Clock clock, Supplier<String> address, Supplier<String> memberId) {
        this.tokens = new Tokens(clock);
        this.address = address;
        this.memberId = memberId;
    }

    public AppSettings settings() {
        return settings;
    }

    public void settings(AppSettings fresh) {
        settings = fresh;
    }

    Tokens tokens() {
        return tokens;
    }

    boolean installed() {
        return installed;
    }

    void installed(boolean isInstalled) {
        installed = isInstalled;
        if (!isInstalled) {
            tokens.forget();
        }
    }

    /** @throws MethodRefused when the portal is no more, or the webhook is none of its */
    public Caller webhook(String user, String code) {
        requirePortal();
        if (!USER.equals(user) || !CODE.equals(code)) {
            throw new MethodRefused(401, "INVALID_CREDENTIALS", "Invalid request credentials");
        }
        return new Caller(false, settings.webhookScopes(), settings.admin());
    }

    /** @throws MethodRefused when the access token does not let in */
    public Caller application(String token) {
        requirePortal();
        if (token == null || token.isBlank()) {
            throw new MethodRefused(401, "NO_AUTH_FOUND", "Wrong authorization data");
        }
        if (!installed) {
            throw new MethodRefused(401, "ERROR_OAUTH", "Application not installed");
        }
        return switch (tokens.of(token)) {
            case VALID -> new Caller(true, settings.appScopes(), settings.admin());
            case EXPIRED -> throw new MethodRefused(401, "expired_token", "The access token provided has expired.");
            case UNKNOWN -> throw new MethodRefused(401, "invalid_token", "Unable to get application by token");
        };
    }

    /** @throws MethodRefused as the real one was seen to answer, when the scope of the method is missing */
    public void admit(Caller caller, String method) {
        if (!Scopes.allow(caller.scopes(), method)) {
            throw new MethodRefused(
                    401,
                    "insufficient_scope",
                    "The request requires higher privileges than provided by the "
                            + (caller.application() ? "access token" : "webhook token"));
        }
    }

    /** What the authorization server answers, and an installation carries. */
    Map<String, Object> grant() {
        var pair = tokens.pair();
        var grant = new LinkedHashMap<String, Object>();
        grant.put("access_token", pair.access());
        grant.put("expires", pair.expires().getEpochSecond());
        grant.put("expires_in", Tokens.ACCESS.toSeconds());
        grant.put("scope", String.join(",", Set.copyOf(settings.appScopes())));
        grant.put("domain", "oauth.bitrix.info");
        grant.put("server_endpoint", "https://oauth.bitrix.info/rest/");
        grant.put("status", "L");
        grant.put("client_endpoint", address.get() + "/rest/");
        grant.put("member_id", memberId.get());
        grant.put("user_id", 1);
        grant.put("refresh_token", pair.refresh());
        return grant;
    }

    private void requirePortal() {
        if (settings.deleted()) {
            throw new MethodRefused(410, "PORTAL_DELETED", "Portal was deleted");
        }
    }
}
