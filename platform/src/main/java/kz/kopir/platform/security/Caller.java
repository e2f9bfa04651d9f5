package kz.kopir.platform.security;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
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
    private final String onBehalf;

    @Inject
    Caller(JsonWebToken token, SecurityIdentity identity, CurrentVertxRequest request) {
        this(token, identity, header(request));
    }

    /** @param onBehalf the value of {@link OnBehalf#HEADER}; null without it */
    Caller(JsonWebToken token, SecurityIdentity identity, String onBehalf) {
        this.token = token;
        this.identity = identity;
        this.onBehalf = onBehalf;
    }

    private static String header(CurrentVertxRequest request) {
        var current = request.getCurrent();
        return current == null ? null : current.request().getHeader(OnBehalf.HEADER);
    }

    /** The person for whom a service asks; nobody else is believed to ask for another. */
    private Optional<OnBehalf> person() {
        if (onBehalf == null || !identity.hasRole(Roles.SERVICE)) {
            return Optional.empty();
        }
        // a bound that cannot be read must not become no bound
        return Optional.of(OnBehalf.of(onBehalf)
                .orElseThrow(() -> new ForbiddenException("The header " + OnBehalf.HEADER + " cannot be read")));
    }

    /** The token's {@code sub}, or {@code anonymous} without a token; where a service asks for a person, that person's. */
    public String subject() {
        return person().map(OnBehalf::subject).orElseGet(this::ownSubject);
    }

    private String ownSubject() {
        return token.getSubject() == null ? "anonymous" : token.getSubject();
    }

    /** Empty unless the identity provider has verified it: else anybody could write another's address into their account. */
    public Optional<String> email() {
        return person().isPresent() ? person().map(OnBehalf::email) : ownEmail();
    }

    private Optional<String> ownEmail() {
        return "true".equals(String.valueOf(token.<Object>getClaim("email_verified")))
                ? token.claim("email")
                : Optional.empty();
    }

    public boolean isAdmin() {
        return identity.hasRole(Roles.ADMIN);
    }

    /** Whether everything is theirs to see: administrators, and programs. */
    public boolean seesAll() {
        return person().map(OnBehalf::isAdmin).orElseGet(() -> isAdmin() || identity.hasRole(Roles.SERVICE));
    }

    /** The organisations that bound every query of theirs; empty means all. */
    public Set<String> organizationBins() {
        return person().map(person -> common(ownBins(), Set.copyOf(person.organizations())))
                .orElseGet(this::ownBins);
    }

    /** What both may see: a service cannot show a person more than itself. */
    private static Set<String> common(Set<String> own, Set<String> persons) {
        if (own.isEmpty() || persons.isEmpty()) {
            return own.isEmpty() ? persons : own;
        }
        var common = own.stream().filter(persons::contains).collect(Collectors.toUnmodifiableSet());
        if (common.isEmpty()) { // which would mean all
            throw new ForbiddenException(
                    "The service and the person of " + OnBehalf.HEADER + " have no organisation in common");
        }
        return common;
    }

    private Set<String> ownBins() {
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
