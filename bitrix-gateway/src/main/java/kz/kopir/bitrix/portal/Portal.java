package kz.kopir.bitrix.portal;

import kz.kopir.bitrix.access.Doors;
import kz.kopir.bitrix.access.Standing;
import kz.kopir.bitrix.client.BitrixClient;
import kz.kopir.bitrix.deal.PortalRules;
import kz.kopir.bitrix.settings.PortalSettings;

/**
 * A portal of Bitrix24 that we serve.
 *
 * @param id              ours, such as {@code main}
 * @param numberField     the deal's field that documents' numbers are written to
 * @param reading         how its deals are read
 * @param settings        with their secrets
 * @param version         grows with each change of any portal; 0 for one of the configuration
 * @param standing        what has become of it since its settings were given
 */
public record Portal(
        String id,
        BitrixClient client,
        PortalRules rules,
        String numberField,
        DealReadingSettings reading,
        PortalSettings settings,
        Origin origin,
        long version,
        Standing standing) {

    private static final String SOURCE = "bitrix24:";

    /** Where a portal's settings are kept. */
    public enum Origin {
        /** In the configuration; they do not change while the process lives. */
        CONFIGURATION,
        /** In the database, where people change them over REST. */
        DATABASE
    }

    /** The source of the portal's deals. */
    public static String sourceOf(String portalId) {
        return SOURCE + portalId;
    }

    /** Whether deals of the source are some portal's, known here or not. */
    public static boolean isSource(String source) {
        return source.startsWith(SOURCE);
    }

    public String source() {
        return sourceOf(id);
    }

    /** The queue of what is to be written to the portal, and the name of the lease that all calls to it need. */
    public String queue() {
        return source();
    }

    /** Whether anything is to be asked of it now. */
    public boolean works() {
        return settings.enabled() && !standing.parked() && !asks();
    }

    /** Whether an administrator has to confirm where it is. */
    public boolean asks() {
        return standing.asks(authority());
    }

    /** The host in its settings. */
    public String authority() {
        return Doors.authority(settings);
    }
}
