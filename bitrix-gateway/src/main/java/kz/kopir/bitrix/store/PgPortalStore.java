package kz.kopir.bitrix.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import kz.kopir.bitrix.keeping.KeptPortal;
import kz.kopir.bitrix.keeping.PortalJson;
import kz.kopir.bitrix.keeping.PortalStore;
import kz.kopir.bitrix.settings.ClosedSettings;
import kz.kopir.bitrix.settings.MethodSettings;
import kz.kopir.bitrix.settings.PortalAccess;
import kz.kopir.bitrix.settings.PortalLimits;
import kz.kopir.bitrix.settings.PortalSettings;
import kz.kopir.bitrix.settings.VatSettings;
import kz.kopir.platform.delivery.Tx;
import kz.kopir.platform.secrets.Encrypted;
import kz.kopir.platform.secrets.KeptSecret;
import kz.kopir.platform.secrets.Secret;
import kz.kopir.platform.settings.SettingsTable;
import kz.kopir.platform.settings.WatchSettings.Mark;

/** Keeps portals in {@code bitrix_portal}. */
@Singleton
@RegisterForReflection(
        targets = {
            ClosedSettings.class,
            Encrypted.class,
            KeptSecret.class,
            MethodSettings.class,
            PortalAccess.Application.class,
            PortalAccess.Webhook.class,
            PortalAccess.class,
            PortalLimits.class,
            PortalSettings.class,
            Secret.class,
            VatSettings.class
        })
class PgPortalStore extends SettingsTable<PortalSettings, KeptPortal> implements PortalStore {

    /** Of how they stand too. */
    private static final String MARK = """
            SELECT coalesce(max(version), 0) AS newest, count(*) AS count
            FROM (SELECT version FROM bitrix_portal UNION ALL SELECT version FROM portal_standing) AS either""";

    private static final String REMOVE = """
            WITH remembered AS (
              INSERT INTO bitrix_portal_past (id, member_id)
              SELECT $1, $2 WHERE EXISTS (SELECT FROM deal_intake WHERE portal = $1)
              ON CONFLICT (id) DO UPDATE SET member_id = excluded.member_id)
            DELETE FROM bitrix_portal WHERE id = $1""";
    private static final String PAST =
            "SELECT coalesce(member_id, '') AS member_id FROM bitrix_portal_past WHERE id = $1";
    private static final String DEALS_DUE =
            "SELECT count(*) AS count FROM deal_intake WHERE portal = $1 AND seen < wanted";

    PgPortalStore(Pool pool) {
        super(pool, "bitrix_portal", "id");
    }

    @Override
    public Uni<Mark> mark() {
        return mark(MARK);
    }

    @Override
    public Uni<Void> remove(Tx tx, String id, String memberId) {
        return tx.sql().preparedQuery(REMOVE).execute(Tuple.of(id, memberId)).replaceWithVoid();
    }

    @Override
    public Uni<Optional<String>> past(Tx tx, String id) {
        return tx.sql()
                .preparedQuery(PAST)
                .execute(Tuple.of(id))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("member_id"))
                        .findFirst());
    }

    @Override
    public Uni<Long> dealsDue(Tx tx, String id) {
        return tx.sql()
                .preparedQuery(DEALS_DUE)
                .execute(Tuple.of(id))
                .map(rows -> rows.iterator().next().getLong("count"));
    }

    @Override
    protected String name(PortalSettings settings) {
        return settings.id();
    }

    @Override
    protected ObjectNode withoutSecrets(PortalSettings settings) {
        return PortalJson.withoutSecrets(settings);
    }

    @Override
    protected PortalSettings read(String json) {
        return PortalJson.read(json);
    }

    @Override
    protected KeptPortal kept(long version, PortalSettings settings, Map<String, KeptSecret> secrets) {
        return new KeptPortal(version, settings, secrets);
    }
}
