package kz.kopir.bitrix.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import kz.kopir.bitrix.portal.Portals;
import kz.kopir.platform.secrets.Secret;

/** Tells which portal's robot called, by the secret in the address that was given to it. */
@ApplicationScoped
public class RobotSenders {

    private final Portals portals;

    RobotSenders(Portals portals) {
        this.portals = portals;
    }

    /** The portal's id; empty when the secret is nobody's, or the form says that it comes from another portal. */
    public Optional<String> senderOf(String secret, RobotPost post) {
        String sender = null;
        for (var portal : portals.all()) {
            var settings = portal.settings();
            var known = settings.robotSecret() != null & equal(text(settings.robotSecret()), secret);
            var member = post.memberId().isEmpty()
                    | settings.memberId() != null & equal(String.valueOf(settings.memberId()), post.memberId());
            if (known & member) { // all are compared, so that time tells nothing
                sender = portal.id();
            }
        }
        return Optional.ofNullable(sender);
    }

    private static String text(Secret secret) {
        return secret == null ? "" : secret.reveal();
    }

    private static boolean equal(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
