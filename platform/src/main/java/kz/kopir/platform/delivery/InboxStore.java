package kz.kopir.platform.delivery;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import kz.kopir.platform.delivery.EventReader.Readable;

/** Remembers which events have been handled. */
@ApplicationScoped
class InboxStore {

    // In the order of the identity, so that two instances with the same events wait for and do not deadlock each other.
    private static final String ADD = """
            INSERT INTO inbox (source, id, topic)
            SELECT source, id, topic FROM unnest($1::text[], $2::text[], $3::text[]) AS e (source, id, topic)
            ORDER BY source, id
            ON CONFLICT DO NOTHING RETURNING source, id""";
    private static final String FORGET =
            "DELETE FROM inbox WHERE received_at < now() - $1::bigint * interval '1 second'";

    private final Pool pool;

    InboxStore(Pool pool) {
        this.pool = pool;
    }

    private record Identity(String source, String id) {}

    /** Adds the events and answers those that are new, in their order. */
    Uni<List<Readable>> addNew(Tx tx, List<Readable> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var unique = new LinkedHashMap<Identity, Readable>();
        events.forEach(readable -> unique.putIfAbsent(identity(readable), readable));
        return tx.sql()
                .preparedQuery(ADD)
                .execute(Tuple.of(
                        unique.keySet().stream().map(Identity::source).toArray(String[]::new),
                        unique.keySet().stream().map(Identity::id).toArray(String[]::new),
                        unique.values().stream()
                                .map(readable -> readable.topic().topicName())
                                .toArray(String[]::new)))
                .map(rows -> {
                    var added = new HashSet<Identity>();
                    rows.forEach(row -> added.add(new Identity(row.getString(0), row.getString(1))));
                    return unique.values().stream()
                            .filter(readable -> added.contains(identity(readable)))
                            .toList();
                });
    }

    Uni<Void> forgetOlderThan(Duration age) {
        return pool.preparedQuery(FORGET).execute(Tuple.of(age.toSeconds())).replaceWithVoid();
    }

    private static Identity identity(Readable readable) {
        return new Identity(readable.event().source(), readable.event().id());
    }
}
