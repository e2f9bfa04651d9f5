package kz.kopir.bitrix.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import kz.kopir.bitrix.BitrixConfig;

/** Tells which portal's robot called, by the secret in the address that was given to it. */
@ApplicationScoped
public class RobotSenders {

    private static final String SECRET = "[A-Za-z0-9_-]{24,}";

    private final Map<String, BitrixConfig.Portal> portals;

    RobotSenders(BitrixConfig config) {
        this.portals = config.portals();
        portals.forEach((id, portal) -> portal.robotSecret()
                .filter(secret -> !secret.matches(SECRET))
                .ifPresent(weak -> {
                    throw new IllegalArgumentException(
                            "kopir.bitrix.portals.%s.robot-secret is to be at least 24 letters and digits"
                                    .formatted(id));
                }));
    }

    /** The portal's id; empty when the secret is nobody's, or the form says that it comes from another portal. */
    public Optional<String> senderOf(String secret, RobotPost post) {
        String sender = null;
        for (var portal : portals.entrySet()) {
            var expected = portal.getValue().robotSecret().orElse("");
            var known = equal(expected, secret) & !expected.isEmpty();
            var member = post.memberId().isEmpty() | equal(portal.getValue().memberId(), post.memberId());
            if (known & member) { // all are compared, so that time tells nothing
                sender = portal.getKey();
            }
        }
        return Optional.ofNullable(sender);
    }

    private static boolean equal(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
