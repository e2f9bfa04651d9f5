package kz.kopir.bitrix.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import kz.kopir.bitrix.portal.Portals;
import kz.kopir.platform.secrets.Secret;

/** Tells which portal sent a webhook. Bitrix24 signs nothing: the application token and the member id are all there is. */
@ApplicationScoped
public class WebhookSenders {

    private final Portals portals;

    WebhookSenders(Portals portals) {
        this.portals = portals;
    }

    /** The portal's id; empty when no portal of ours has both. */
    public Optional<String> senderOf(WebhookPost post) {
        String sender = null;
        for (var portal : portals.all()) {
            var token = equal(text(portal.settings().applicationToken()), post.applicationToken());
            var member = equal(portal.settings().memberId(), post.memberId());
            if (token & member) { // all are compared, so that time tells nothing
                sender = portal.id();
            }
        }
        return Optional.ofNullable(sender);
    }

    private static String text(Secret secret) {
        return secret == null ? null : secret.reveal();
    }

    /** What a portal was not told to say, nobody can say. */
    private static boolean equal(String expected, String given) {
        return expected != null
                && !expected.isBlank()
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
