package kz.kopir.bitrix.reading;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import kz.kopir.bitrix.client.BitrixReply;
import kz.kopir.bitrix.client.BitrixReply.Refused;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.bitrix.settings.DealsSettings.Family;

/** Which family of methods each portal has: as configured, else found out, beginning with the one that Bitrix24 develops. */
@ApplicationScoped
public class DealFamilies {

    private static final String NO_SUCH_METHOD = "ERROR_METHOD_NOT_FOUND";

    private final Map<String, DealFamily> found = new ConcurrentHashMap<>();

    public DealFamily of(Portal portal) {
        return switch (portal.reading().family()) {
            case ITEM -> DealFamily.ITEM;
            case DEAL -> DealFamily.DEAL;
            case AUTO -> found.getOrDefault(portal.id(), DealFamily.ITEM);
        };
    }

    /** Whether the reply says that the portal does not have the family, and the other one is to be tried. */
    boolean lacks(Portal portal, BitrixReply reply) {
        return reply instanceof Refused refused
                && NO_SUCH_METHOD.equals(refused.error())
                && portal.reading().family() == Family.AUTO;
    }

    /** The family has answered, so it is the portal's from now on. */
    void answered(Portal portal, DealFamily family) {
        found.put(portal.id(), family);
    }
}
