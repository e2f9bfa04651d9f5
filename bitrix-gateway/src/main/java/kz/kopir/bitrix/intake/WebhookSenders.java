package kz.kopir.bitrix.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import kz.kopir.bitrix.BitrixConfig;

/** Tells which portal sent a webhook. Bitrix24 signs nothing: the application token and the member id are all there is. */
@ApplicationScoped
public class WebhookSenders {

    private final Map<String, BitrixConfig.Portal> portals;

    WebhookSenders(BitrixConfig config) {
        this.portals = config.portals();
    }

    /** The portal's id; empty when no portal of ours has both. */
    public Optional<String> senderOf(WebhookPost post) {
        String sender = null;
        for (var portal : portals.entrySet()) {
            var token = equal(portal.getValue().applicationToken(), post.applicationToken());
            var member = equal(portal.getValue().memberId(), post.memberId());
            if (token & member) { // all are compared, so that time tells nothing
                sender = portal.getKey();
            }
        }
        return Optional.ofNullable(sender);
    }

    private static boolean equal(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
