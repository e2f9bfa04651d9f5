package kz.kopir.platform.security;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Keeps an installation from trusting tokens of the sandbox, whose key anybody can make. */
@ApplicationScoped
class SandboxKeyGuard {

    static final String SANDBOX_ISSUER = "https://sandbox.kopir.local";

    private final Optional<String> issuer;
    private final boolean sandbox;

    SandboxKeyGuard(
            @ConfigProperty(name = "mp.jwt.verify.issuer") Optional<String> issuer,
            @ConfigProperty(name = "kopir.sandbox", defaultValue = "false") boolean sandbox) {
        this.issuer = issuer;
        this.sandbox = sandbox;
    }

    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent started) {
        if (!sandbox && issuer.filter(SANDBOX_ISSUER::equals).isPresent()) {
            throw new IllegalStateException(
                    "mp.jwt.verify.issuer is the sandbox's. Set it, and mp.jwt.verify.publickey.location, to your OIDC provider's");
        }
    }
}
