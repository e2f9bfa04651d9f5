package kz.kopir.platform.services;

import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.Tokens;
import io.quarkus.oidc.client.runtime.TokensHelper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import kz.kopir.platform.configuration.SecretsFolder;

/** The token that this service shows to others: by client credentials from the installation's OIDC provider, or the one in the configuration. */
@ApplicationScoped
class ServiceToken {

    private static final String SETTING = "kopir.services.token";

    private final Optional<String> configured;
    private final OidcClient client;
    private final SecretsFolder secrets = new SecretsFolder();
    private final TokensHelper tokens = new TokensHelper();

    ServiceToken(ServicesConfig config, OidcClient client) {
        this.configured = config.token();
        this.client = client;
    }

    /** A valid one; it is renewed before it expires. */
    Uni<String> get() {
        return Optional.ofNullable(secrets.getValue(SETTING)) // anew, since its file may have changed
                .or(() -> configured)
                .map(token -> Uni.createFrom().item(token))
                .orElseGet(() -> tokens.getTokens(client).map(Tokens::getAccessToken));
    }
}
