package kz.kopir.bitrix.keeping;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import kz.kopir.bitrix.portal.Portals;
import kz.kopir.bitrix.settings.PortalSettings;
import kz.kopir.platform.secrets.KeptSecret;
import kz.kopir.platform.secrets.SealSecrets;

/** Encrypts the secrets of portals before they are stored, and opens them again. */
@ApplicationScoped
class SealPortals {

    private final SealSecrets secrets;

    SealPortals(SealSecrets secrets) {
        this.secrets = secrets;
    }

    Map<String, KeptSecret> seal(PortalSettings settings, Map<String, KeptSecret> before) {
        return secrets.seal(owner(settings.id()), settings.secrets(), before);
    }

    Portals.Kept open(KeptPortal kept) {
        return new Portals.Kept(open(kept.settings(), kept.secrets()), kept.version());
    }

    PortalSettings open(PortalSettings settings, Map<String, KeptSecret> kept) {
        return PortalJson.with(settings, secrets.open(owner(settings.id()), kept));
    }

    /** All under the current key. */
    Map<String, KeptSecret> sealAgain(KeptPortal portal) {
        return secrets.sealAgain(owner(portal.id()), portal.secrets());
    }

    boolean areCurrent(KeptPortal portal) {
        return secrets.areCurrent(portal.secrets());
    }

    private static String owner(String portal) {
        return "bitrix-portal/" + portal;
    }
}
