package kz.kopir.bitrix.keeping;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.kopir.bitrix.settings.PortalSettings;
import kz.kopir.platform.delivery.Tx;
import kz.kopir.platform.secrets.KeptSecret;
import kz.kopir.platform.settings.WatchSettings.Mark;

/** The portals that people keep. */
public interface PortalStore {

    /** Of the portals and how they stand. */
    Uni<Mark> mark();

    Uni<List<KeptPortal>> all();

    /** The same, and nobody else changes any of them until the transaction ends. */
    Uni<List<KeptPortal>> lockAll(Tx tx);

    /** Puts it in the place of the one with its id, and answers its version. */
    Uni<Long> save(Tx tx, PortalSettings settings, Map<String, KeptSecret> secrets);

    /** The settings stay as they are, and so does the version. */
    Uni<Void> saveSecrets(Tx tx, String id, Map<String, KeptSecret> secrets);

    /** @param memberId stays known, so that no other portal takes its id */
    Uni<Void> remove(Tx tx, String id, String memberId);

    /** Whether a portal had the id, and of which member; an empty text where that was never known. */
    Uni<Optional<String>> past(Tx tx, String id);

    /** Deals of the portal that are to be read. */
    Uni<Long> dealsDue(Tx tx, String id);
}
