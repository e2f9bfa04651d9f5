package kz.kopir.bitrix.client;

import java.net.URI;

/** The address of a portal's inbound webhook. Whoever knows it can do everything in the portal, so it is shown without its secret. */
public final class WebhookUrl {

    private static final String SHAPE = "/rest/[0-9]+/[^/]+/?";

    private final URI address;

    private WebhookUrl(URI address) {
        this.address = address;
    }

    /** @throws IllegalArgumentException without the address in its message */
    public static WebhookUrl parse(String text) {
        try {
            var address = URI.create(text.strip());
            if (address.getHost() != null && address.getPath().matches(SHAPE)) {
                return new WebhookUrl(address);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The webhook address of a portal is no URL");
        }
        throw new IllegalArgumentException(
                "The webhook address of a portal is to look like https://<portal>/rest/<user>/<secret>/");
    }

    /** Method names are appended to it. */
    public URI base() {
        var whole = address.toString();
        return URI.create(whole.endsWith("/") ? whole : whole + "/");
    }

    /** What may be shown and logged: scheme and host. */
    public String masked() {
        return address.getScheme() + "://" + address.getAuthority() + "/rest/…";
    }

    @Override
    public String toString() {
        return masked();
    }
}
