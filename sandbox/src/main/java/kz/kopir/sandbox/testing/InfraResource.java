package kz.kopir.sandbox.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import kz.kopir.sandbox.infra.PostgresServer;
import kz.kopir.sandbox.launch.SandboxKey;

/**
 * Gives a {@code @QuarkusTest} the real PostgreSQL and Kafka of {@link TestInfra} and a key that {@link Tokens} signs with.
 *
 * <pre>{@code
 * @WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL, initArgs = @ResourceArg(name = "schema", value = "notifier"))
 * }</pre>
 */
public final class InfraResource implements QuarkusTestResourceLifecycleManager {

    private String schema;

    @Override
    public void init(Map<String, String> arguments) {
        schema = arguments.get("schema");
        if (schema == null) {
            throw new IllegalArgumentException(
                    "InfraResource needs the argument schema: the service's name, such as onec_gateway");
        }
    }

    @Override
    public Map<String, String> start() {
        var postgres = TestInfra.postgres();
        postgres.createSchema(schema);
        return Map.ofEntries(
                Map.entry("quarkus.devservices.enabled", "false"),
                Map.entry("quarkus.datasource.reactive.url", postgres.reactiveUrl()),
                Map.entry("quarkus.datasource.jdbc.url", postgres.jdbcUrl()),
                Map.entry("quarkus.datasource.username", schema),
                Map.entry("quarkus.datasource.password", PostgresServer.PASSWORD),
                Map.entry("kafka.bootstrap.servers", TestInfra.kafka().bootstrapServers()),
                Map.entry("mp.jwt.verify.publickey", TestInfra.key().publicKey()),
                Map.entry("mp.jwt.verify.issuer", SandboxKey.ISSUER),
                Map.entry("kopir.secrets.keys.sandbox", TestInfra.key().secretsKey()),
                Map.entry("kopir.services.token", TestInfra.key().serviceToken(schema.replace('_', '-'))),
                Map.entry("kopir.sandbox", "true"));
    }

    /** The servers stay for the next test of this JVM, with what is in them. */
    @Override
    public void stop() {}
}
