package kz.kopir.onec.keeping;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import kz.kopir.onec.connection.ConnectionSettings;
import kz.kopir.platform.delivery.Tx;

/** The connections that people keep. */
public interface ConnectionStore {

    /**
     * What has changed if anything has: two equal marks mean the same connections.
     *
     * @param newest the highest version
     */
    record Mark(long newest, long count) {}

    /**
     * The work for a base.
     *
     * @param holder  the instance that serves it; null when none does now
     * @param waiting tasks that are to be done
     * @param parked  tasks that wait for a person
     */
    record Work(String holder, long waiting, long parked) {

        public static final Work NONE = new Work(null, 0, 0);
    }

    Uni<Mark> mark();

    Uni<List<KeptConnection>> all();

    /** The same, and nobody else changes any of them until the transaction ends. */
    Uni<List<KeptConnection>> lockAll(Tx tx);

    /** Puts it in the place of the one with its name, and answers its version. */
    Uni<Long> save(Tx tx, ConnectionSettings settings, Map<String, KeptSecret> secrets);

    /** The settings stay as they are, and so does the version. */
    Uni<Void> saveSecrets(Tx tx, String name, Map<String, KeptSecret> secrets);

    Uni<Void> remove(Tx tx, String name);

    /** The work of each queue that has any. */
    Uni<Map<String, Work>> work(Collection<String> queues);

    Uni<Work> work(Tx tx, String queue);

    /** Tasks that wait for their time have it now: what they waited for may have been mended. */
    Uni<Void> hurry(Collection<String> queues);

    /** All tasks of the queue wait for a person; answers how many. */
    Uni<Integer> park(Tx tx, String queue, String code, String message);
}
