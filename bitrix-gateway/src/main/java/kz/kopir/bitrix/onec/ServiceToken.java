package kz.kopir.bitrix.onec;

import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.Tokens;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What this service shows itself to others with: the OIDC provider's client credentials, in the sandbox a token of its own key. */
@ApplicationScoped
class ServiceToken {

    private final Optional<String> sandbox;
    private final Instance<OidcClient> provider;
    private volatile Tokens last;

    ServiceToken(
            @ConfigProperty(name = "kopir.services.token") Optional<String> sandbox, Instance<OidcClient> provider) {
        this.sandbox = sandbox;
        this.provider = provider;
    }

    Uni<String> get() {
        if (sandbox.isPresent()) {
            return Uni.createFrom().item(sandbox.get());
        }
        var known = last;
        if (known != null && !known.isAccessTokenExpired() && !known.isAccessTokenWithinRefreshInterval()) {
            return Uni.createFrom().item(known.getAccessToken());
        }
        return provider.get().getTokens().invoke(tokens -> last = tokens).map(Tokens::getAccessToken);
    }
}
