package kz.kopir.platform.services;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Where the services that others ask are, and how long they are waited for. */
@ConfigMapping(prefix = "kopir.services")
public interface ServicesConfig {

    /** Where bitrix-gateway is. */
    @WithDefault("http://bitrix-gateway:8080")
    URI bitrixGateway();

    /** Where document-service is. */
    @WithDefault("http://document-service:8080")
    URI documentService();

    /** Where onec-gateway is. */
    @WithDefault("http://onec-gateway:8080")
    URI onecGateway();

    /** Where stock-sync is. */
    @WithDefault("http://stock-sync:8080")
    URI stockSync();

    /** A token of the role {@code service}, a secret, for installations without client credentials ({@code quarkus.oidc-client}), such as the sandbox. */
    Optional<String> token();

    /** How long a connection may take to come about. */
    @WithDefault("PT2S")
    Duration connectTimeout();

    /** How long an answer may take. */
    @WithDefault("PT30S")
    Duration readTimeout();

    /** A longer answer is refused. */
    @WithDefault("33554432")
    long maxAnswerBytes();

    default URI of(Service service) {
        return switch (service) {
            case BITRIX_GATEWAY -> bitrixGateway();
            case DOCUMENT_SERVICE -> documentService();
            case ONEC_GATEWAY -> onecGateway();
            case STOCK_SYNC -> stockSync();
        };
    }
}
