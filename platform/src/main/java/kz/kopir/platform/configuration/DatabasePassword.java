package kz.kopir.platform.configuration;

import io.quarkus.arc.Unremovable;
import io.quarkus.credentials.CredentialsProvider;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/** Asked for each new connection, so a password that was changed in its file is used from the next one on. */
@ApplicationScoped
@Unremovable
@Named("database-password")
public class DatabasePassword implements CredentialsProvider {

    private final Config config;

    DatabasePassword(Config config) {
        this.config = config;
    }

    @Override
    public Map<String, String> getCredentials(String name) {
        return Map.of(
                USER_PROPERTY_NAME,
                config.getValue("quarkus.datasource.username", String.class),
                PASSWORD_PROPERTY_NAME,
                config.getValue("quarkus.datasource.password", String.class));
    }
}
