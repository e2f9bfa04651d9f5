package kz.kopir.platform.delivery;

import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Has a connection that is not one of the pool's go over TLS as the pool's do, by the same settings. */
@ApplicationScoped
class DatabaseTls {

    private static final String NO_VERIFICATION = "NONE";

    private final Optional<SslMode> mode;
    private final Optional<String> hostnameVerification;
    private final List<String> authorities;

    DatabaseTls(
            @ConfigProperty(name = "quarkus.datasource.reactive.postgresql.ssl-mode") Optional<String> mode,
            @ConfigProperty(name = "quarkus.datasource.reactive.hostname-verification-algorithm")
                    Optional<String> hostnameVerification,
            @ConfigProperty(name = "quarkus.datasource.reactive.trust-certificate-pem.certs")
                    Optional<List<String>> authorities) {
        this.mode = mode.map(SslMode::of);
        this.hostnameVerification = hostnameVerification.filter(algorithm -> !NO_VERIFICATION.equals(algorithm));
        this.authorities = authorities.orElse(List.of());
    }

    PgConnectOptions with(PgConnectOptions options) {
        mode.ifPresent(options::setSslMode);
        hostnameVerification.ifPresent(options::setHostnameVerificationAlgorithm);
        if (!authorities.isEmpty()) {
            var trusted = new PemTrustOptions();
            authorities.forEach(trusted::addCertPath);
            options.setPemTrustOptions(trusted);
        }
        return options;
    }
}
