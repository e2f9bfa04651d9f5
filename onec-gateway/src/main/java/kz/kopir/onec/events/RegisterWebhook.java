package kz.kopir.onec.events;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import kz.kopir.onec.OnecConfig;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.httpservice.HttpServiceTransport;
import kz.kopir.platform.secrets.Secret;
import org.jboss.logging.Logger;

/**
 * Tells a base whose HTTP service lets itself be told where to send its events, and what to sign them with; again when either changes. Somebody who sets
 * another address in 1C by hand finds ours there an hour later: without {@code kopir.onec.events.public-url} nothing is told.
 */
@ApplicationScoped
public class RegisterWebhook {

    private static final Logger LOG = Logger.getLogger(RegisterWebhook.class);

    private final HttpServiceTransport httpService;
    private final Optional<URI> publicUrl;

    RegisterWebhook(HttpServiceTransport httpService, OnecConfig config) {
        this.httpService = httpService;
        this.publicUrl = config.events().publicUrl();
    }

    /** How a base stands. */
    public enum Standing {
        /** The connection has no HTTP service or no secret, or we have no public address. */
        NOT_WANTED,
        /** Its service does not let itself be told. */
        NOT_OFFERED,
        /** It sends elsewhere, nowhere, or signs with another secret. */
        OTHERWISE,
        REGISTERED
    }

    /** Asks the base, and changes nothing. */
    public Uni<Standing> look(OnecConnection base) {
        var address = address(base);
        if (address.isEmpty()) {
            return Uni.createFrom().item(Standing.NOT_WANTED);
        }
        return httpService
                .webhook(base)
                .map(found -> found.map(told -> told.path("url")
                                                .asText()
                                                .equals(address.get().toString())
                                        && told.path("secret_sha256").asText().equalsIgnoreCase(sha256(secret(base)))
                                ? Standing.REGISTERED
                                : Standing.OTHERWISE)
                        .orElse(Standing.NOT_OFFERED));
    }

    /** Sees to it that the base sends its events here. */
    Uni<Void> ensure(OnecConnection base) {
        return look(base)
                .chain(standing -> standing == Standing.OTHERWISE
                        ? httpService
                                .registerWebhook(base, address(base).orElseThrow(), secret(base))
                                .invoke(() -> LOG.infof("The base %s sends its events to us now", base.name()))
                                .replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }

    /** Where the base's events go; empty when there is no way or no wish. */
    public Optional<URI> address(OnecConnection base) {
        var settings = base.settings();
        return settings.addresses().httpService() == null || secret(base) == null
                ? Optional.empty()
                : publicUrl.map(url -> URI.create(url.toString().replaceAll("/+$", "") + "/webhook/1c/" + base.name()));
    }

    private static Secret secret(OnecConnection base) {
        return base.settings().webhookSecret();
    }

    private static String sha256(Secret secret) {
        try {
            var sha =
                    MessageDigest.getInstance("SHA-256").digest(secret.reveal().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
