package kz.kopir.bitrix.keeping;

import java.util.Map;
import kz.kopir.bitrix.settings.PortalSettings;
import kz.kopir.platform.secrets.KeptSecret;

/**
 * A portal as the database has it.
 *
 * @param version  grows with each change of any portal
 * @param settings without their secrets
 * @param secrets  by their names in JSON
 */
public record KeptPortal(long version, PortalSettings settings, Map<String, KeptSecret> secrets) {

    public String id() {
        return settings.id();
    }
}
