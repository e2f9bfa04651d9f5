package kz.kopir.sandbox.bitrix.app;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How the portal's local application and its inbound webhook are set up.
 *
 * @param webhookScopes what the inbound webhook may do
 * @param appScopes     what the application may do
 * @param admin         whether the user behind both is an administrator
 * @param license       the portal's plan, such as {@code kz_project}
 * @param deleted       whether the portal is no more
 */
public record AppSettings(
        String clientId,
        String clientSecret,
        Set<String> webhookScopes,
        Set<String> appScopes,
        boolean admin,
        String license,
        boolean deleted) {

    public static final String CLIENT_ID = "local.5f1b2c3d4e5f60.12345678";
    public static final String CLIENT_SECRET = "sandbox-client-secret";

    private static final Set<String> USUAL = Set.of(
            "crm", "catalog", "sale", "disk", "user_basic", "bizproc", "placement", "im", "imbot", "documentgenerator");

    /** The sandbox's: everything is allowed. */
    public static AppSettings sandbox() {
        return new AppSettings(CLIENT_ID, CLIENT_SECRET, USUAL, USUAL, true, "kz_std", false);
    }

    public AppSettings webhookScopes(Collection<String> scopes) {
        return new AppSettings(clientId, clientSecret, Set.copyOf(scopes), appScopes, admin, license, deleted);
    }

    public AppSettings appScopes(Collection<String> scopes) {
        return new AppSettings(clientId, clientSecret, webhookScopes, Set.copyOf(scopes), admin, license, deleted);
    }

    public AppSettings deleted(boolean isDeleted) {
        return new AppSettings(clientId, clientSecret, webhookScopes, appScopes, admin, license, isDeleted);
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("client_id", clientId)
                .put("client_secret", clientSecret)
                .put(
                        "webhook_scopes",
                        new JsonArray(new TreeSet<>(webhookScopes).stream().toList()))
                .put(
                        "app_scopes",
                        new JsonArray(new TreeSet<>(appScopes).stream().toList()))
                .put("admin", admin)
                .put("license", license)
                .put("deleted", deleted);
    }

    /** What is left out stays as it is. */
    AppSettings with(JsonObject json) {
        return new AppSettings(
                json.getString("client_id", clientId),
                json.getString("client_secret", clientSecret),
                scopes(json, "webhook_scopes", webhookScopes),
                scopes(json, "app_scopes", appScopes),
                json.getBoolean("admin", admin),
                json.getString("license", license),
                json.getBoolean("deleted", deleted));
    }

    private static Set<String> scopes(JsonObject json, String name, Set<String> otherwise) {
        return json.containsKey(name)
                ? json.getJsonArray(name).stream().map(Object::toString).collect(Collectors.toSet())
                : otherwise;
    }
}
