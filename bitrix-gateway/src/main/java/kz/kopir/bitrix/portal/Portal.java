package kz.kopir.bitrix.portal;

import kz.kopir.bitrix.client.BitrixClient;
import kz.kopir.bitrix.deal.PortalRules;

/**
 * A portal of Bitrix24 that we serve.
 *
 * @param id              ours, such as {@code main}
 * @param numberField     the deal's field that documents' numbers are written to
 * @param reading         how its deals are read
 */
public record Portal(
        String id, BitrixClient client, PortalRules rules, String numberField, DealReadingSettings reading) {

    private static final String SOURCE = "bitrix24:";

    /** The source of the portal's deals. */
    public static String sourceOf(String portalId) {
        return SOURCE + portalId;
    }

    public String source() {
        return sourceOf(id);
    }

    /** The queue of what is to be written to the portal, and the name of the lease that all calls to it need. */
    public String queue() {
        return source();
    }
}
