package kz.kopir.deploy.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** Whether somebody reads the environment variables that a service is given. */
final class Settings {

    /** What is not Kopir's own, by the names that Quarkus, MicroProfile and the JVM document. */
    private static final Set<String> OF_OTHERS = Set.of(
            "JAVA_TOOL_OPTIONS",
            "MP_JWT_VERIFY_ISSUER",
            "MP_JWT_VERIFY_PUBLICKEY_LOCATION",
            "QUARKUS_DATASOURCE_JDBC_URL",
            "QUARKUS_DATASOURCE_REACTIVE_HOSTNAME_VERIFICATION_ALGORITHM",
            "QUARKUS_DATASOURCE_REACTIVE_POSTGRESQL_SSL_MODE",
            "QUARKUS_DATASOURCE_REACTIVE_TRUST_CERTIFICATE_PEM",
            "QUARKUS_DATASOURCE_REACTIVE_TRUST_CERTIFICATE_PEM_CERTS",
            "QUARKUS_DATASOURCE_REACTIVE_URL",
            "QUARKUS_FLYWAY_CONNECT_RETRIES",
            "QUARKUS_OIDC_CLIENT_AUTH_SERVER_URL",
            "QUARKUS_SHUTDOWN_TIMEOUT");

    /** Names the folder of secrets before there is any configuration; names the user to KEDA; names the pod to another variable. */
    private static final Set<String> NO_PROPERTIES = Set.of("KOPIR_SECRETS_DIR", "KEDA_KAFKA_USER", "POD_NAME");

    private Settings() {}

    static void check(String service, Set<String> environment) {
        var known = Services.settings(service);
        var unread = environment.stream()
                .filter(name -> !OF_OTHERS.contains(name) && !NO_PROPERTIES.contains(name))
                .filter(name -> !isKafkas(name))
                .filter(name -> known.stream().map(Pattern::asMatchPredicate).noneMatch(matches -> matches.test(name)))
                .collect(Collectors.toSet());
        assertThat(unread).as("settings that %s does not read", service).isEmpty();
    }

    /** Of Kafka's clients: {@code KAFKA_SASL_MECHANISM} is {@code sasl.mechanism}. */
    private static boolean isKafkas(String name) {
        return name.startsWith("KAFKA_")
                && ConsumerConfig.configNames()
                        .contains(name.substring("KAFKA_".length())
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '.'));
    }
}
