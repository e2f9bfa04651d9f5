package kz.kopir.platform.security;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The person for whom a service of ours asks, where that person has no token to pass on: someone in a messenger. It only ever narrows what the
 * service itself may see; from anybody who is no service it is not believed.
 *
 * @param isAdmin       sees everybody's
 * @param organizations BINs that bound what they see; none for no bound
 * @param email         of the person in the CRM; null where it is not known
 */
public record OnBehalf(String subject, boolean isAdmin, List<String> organizations, String email) {

    /** The header that carries it. */
    public static final String HEADER = "X-Kopir-On-Behalf-Of";

    /** As the header's value. */
    public String encoded() {
        var json = new JsonObject()
                .put("sub", subject)
                .put("admin", isAdmin)
                .put("organizations", new JsonArray(organizations));
        if (email != null) {
            json.put("email", email);
        }
        return Base64.getUrlEncoder().encodeToString(json.encode().getBytes(StandardCharsets.UTF_8));
    }

    /** Empty when it cannot be read. */
    static Optional<OnBehalf> of(String header) {
        try {
            var json = new JsonObject(new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8));
            var subject = json.getString("sub");
            return subject == null || subject.isBlank()
                    ? Optional.empty()
                    : Optional.of(new OnBehalf(
                            subject,
                            json.getBoolean("admin", false),
                            json.getJsonArray("organizations", new JsonArray()).stream()
                                    .map(Object::toString)
                                    .toList(),
                            json.getString("email")));
        } catch (IllegalArgumentException | DecodeException | ClassCastException e) {
            return Optional.empty();
        }
    }
}
