package kz.kopir.sandbox.bitrix;

import java.net.URI;
import java.util.Set;

/**
 * How the portal is set up beside its data.
 *
 * @param webhookUrl where the outgoing webhook goes; null for nowhere
 * @param webhookEvents the events that it fires on
 * @param applicationToken what it carries, so that the receiver knows it
 * @param requestsPerSecond what the portal's bucket loses
 * @param burst what the bucket holds
 */
public record PortalSettings(
        URI webhookUrl,
        Set<String> webhookEvents,
        String applicationToken,
        String memberId,
        String domain,
        double requestsPerSecond,
        double burst) {

    public static final String APPLICATION_TOKEN = "sandbox-application-token";
    public static final String MEMBER_ID = "0123456789abcdef0123456789abcdef";

    private static final double REQUESTS_PER_SECOND = 2;
    private static final double BURST = 50;

    /** The sandbox's, with the limits of every plan but Enterprise. */
    public static PortalSettings sandbox(String webhookUrl) {
        return new PortalSettings(
                webhookUrl == null ? null : URI.create(webhookUrl),
                Set.of("ONCRMDEALADD", "ONCRMDEALUPDATE"),
                APPLICATION_TOKEN,
                MEMBER_ID,
                "kopir.bitrix24.kz",
                REQUESTS_PER_SECOND,
                BURST);
    }

    public PortalSettings webhookUrl(URI url) {
        return new PortalSettings(url, webhookEvents, applicationToken, memberId, domain, requestsPerSecond, burst);
    }

    public PortalSettings webhookEvents(Set<String> events) {
        return new PortalSettings(webhookUrl, events, applicationToken, memberId, domain, requestsPerSecond, burst);
    }

    public PortalSettings applicationToken(String token) {
        return new PortalSettings(webhookUrl, webhookEvents, token, memberId, domain, requestsPerSecond, burst);
    }

    public PortalSettings memberId(String member) {
        return new PortalSettings(
                webhookUrl, webhookEvents, applicationToken, member, domain, requestsPerSecond, burst);
    }

    public PortalSettings limit(double perSecond, double most) {
        return new PortalSettings(webhookUrl, webhookEvents, applicationToken, memberId, domain, perSecond, most);
    }
}
