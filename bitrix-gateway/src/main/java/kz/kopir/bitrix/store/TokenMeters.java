package kz.kopir.bitrix.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.platform.metrics.PlatformMeter;
import kz.kopir.platform.metrics.TableMeter;

/** How long the portals' tokens last: each is renewed long before, so one that comes near its end cannot be renewed. */
@ApplicationScoped
class TokenMeters implements TableMeter {

    // Bitrix24 lets a refresh token live for 180 days, once for 28: the shorter one warns in time for both
    private static final String REMAINING = """
            SELECT portal, extract(epoch FROM renewed_at + interval '28 days' - now())::float8 FROM portal_token""";

    private final Pool pool;

    TokenMeters(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Set<PlatformMeter> meters() {
        return Set.of(PlatformMeter.CREDENTIAL_REMAINING);
    }

    @Override
    public Uni<List<Figure>> read() {
        return pool.query(REMAINING)
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Figure(
                                PlatformMeter.CREDENTIAL_REMAINING,
                                row.getDouble(1),
                                "refresh_token",
                                Portal.sourceOf(row.getString(0))))
                        .toList());
    }
}
