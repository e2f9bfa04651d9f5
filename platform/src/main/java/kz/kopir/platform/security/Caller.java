package kz.kopir.platform.security;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who asks, as the token says. */
@RequestScoped
public class Caller {

    private static final String ORGANIZATION_BINS = "organization_bins";

    private final JsonWebToken token;
    private final SecurityIdentity identity;

    Caller(JsonWebToken token, SecurityIdentity identity) {
        this.token = token;
        this.identity = identity;
    }

    /** The token's {@code sub}, or {@code anonymous} without a token. */
    public String subject() {
        return token.getSubject() == null ? "anonymous" : token.getSubject();
    }

    /** Empty unless the identity provider has verified it: else anybody could write another's address into their account. */
    public Optional<String> email() {
        return "true".equals(String.valueOf(token.<Object>getClaim("email_verified")))
                ? token.claim("email")
                : Optional.empty();
    }

    public boolean isAdmin() {
        return identity.hasRole(Roles.ADMIN);
    }

    /** Whether everything is theirs to see: administrators, and programs. */
    public boolean seesAll() {
        return isAdmin() || identity.hasRole(Roles.SERVICE);
    }

    /** The organisations that bound every query of theirs; empty means all. */
    public Set<String> organizationBins() {
        Object claim = token.getClaim(ORGANIZATION_BINS);
        return switch (claim) {
            case null -> Set.of();
            case JsonArray bins ->
                bins.getValuesAs(JsonString.class).stream()
                        .map(JsonString::getString)
                        .collect(Collectors.toUnmodifiableSet());
            // a bound that cannot be read must not become no bound
            default -> throw new ForbiddenException("The claim " + ORGANIZATION_BINS + " must be an array of BINs");
        };
    }
}
