package kz.kopir.odoo.keeping;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import kz.kopir.odoo.connection.ConnectionSettings;
import kz.kopir.platform.delivery.Tx;
import kz.kopir.platform.secrets.KeptSecret;
import kz.kopir.platform.settings.WatchSettings.Mark;

/** The connections that people keep. */
public interface ConnectionStore {

    Uni<Mark> mark();

    Uni<List<KeptConnection>> all();

    /** The same, and nobody else changes any of them until the transaction ends. */
    Uni<List<KeptConnection>> lockAll(Tx tx);

    /** Puts it in the place of the one with its name, and answers its version. */
    Uni<Long> save(Tx tx, ConnectionSettings settings, Map<String, KeptSecret> secrets);

    /** The settings stay as they are, and so does the version. */
    Uni<Void> saveSecrets(Tx tx, String name, Map<String, KeptSecret> secrets);

    Uni<Void> remove(Tx tx, String name);
}
