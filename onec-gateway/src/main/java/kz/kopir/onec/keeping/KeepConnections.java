package kz.kopir.onec.keeping;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import kz.kopir.onec.Connections;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.OnecConnection.Origin;
import kz.kopir.onec.connection.CheckSettings;
import kz.kopir.onec.connection.ConnectionSettings;
import kz.kopir.onec.keeping.KeepingRefusal.BinIsServed;
import kz.kopir.onec.keeping.KeepingRefusal.IsConfigured;
import kz.kopir.onec.keeping.KeepingRefusal.NameIsTaken;
import kz.kopir.onec.keeping.KeepingRefusal.TasksWait;
import kz.kopir.onec.keeping.KeepingRefusal.Wrong;
import kz.kopir.platform.audit.Audit;
import kz.kopir.platform.delivery.Alerts;
import kz.kopir.platform.delivery.QueueWork;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.platform.delivery.Tx;
import kz.kopir.platform.secrets.KeptSecret;
import kz.kopir.platform.settings.Finding;

/** Adds, changes and removes connections in the database. What people do is audited without secrets; every instance learns of it. */
@ApplicationScoped
public class KeepConnections {

    /** The code of tasks whose connection was removed. */
    public static final String REMOVED = "ONEC-0115";

    private static final String GONE =
            "Подключение %1$s удалено, его задач отложено: %2$d. Верните подключение %1$s и повторите их, или снимите их в /api/tasks.";
    private static final String ENTITY = "onec-connection";

    private final ConnectionStore store;
    private final QueueWork queues;
    private final SealConnections seal;
    private final Connections connections;
    private final WatchConnections watch;
    private final Transactions transactions;
    private final Audit audit;
    private final Alerts alerts;

    KeepConnections(
            ConnectionStore store,
            QueueWork queues,
            SealConnections seal,
            Connections connections,
            WatchConnections watch,
            Transactions transactions,
            Audit audit,
            Alerts alerts) {
        this.store = store;
        this.queues = queues;
        this.seal = seal;
        this.connections = connections;
        this.watch = watch;
        this.transactions = transactions;
        this.audit = audit;
        this.alerts = alerts;
    }

    /** @throws RefusedException when it cannot be kept so */
    public Uni<KeptConnection> add(ConnectionSettings settings, String actor) {
        return inTransaction(tx -> store.lockAll(tx).chain(all -> {
            if (isConfigured(settings.name()) || find(all, settings.name()).isPresent()) {
                throw new RefusedException(new NameIsTaken(settings.name()));
            }
            return save(tx, all, settings, Map.of())
                    .call(kept -> audit.record(tx, actor, "add", ENTITY, kept.name(), null, ConnectionJson.view(kept)));
        }));
    }

    /**
     * Puts settings in the place of those that the caller saw. A secret that is left out stays as it was.
     *
     * @return empty when there is no such connection
     * @throws RefusedException        when it cannot be kept so
     * @throws VersionsDifferException when somebody else has changed it meanwhile
     */
    public Uni<Optional<KeptConnection>> change(ConnectionSettings settings, long seen, String actor) {
        return inTransaction(tx -> lock(tx, settings.name()).chain(locked -> {
            if (locked.one().isEmpty()) {
                return Uni.createFrom().item(Optional.<KeptConnection>empty());
            }
            var before = locked.one().get();
            if (before.version() != seen) {
                throw new VersionsDifferException();
            }
            requireSecretsForNewServers(before, settings);
            return save(tx, locked.all(), settings, before.secrets())
                    .call(kept -> audit.record(
                            tx,
                            actor,
                            "change",
                            ENTITY,
                            kept.name(),
                            ConnectionJson.view(before),
                            ConnectionJson.view(kept)))
                    .map(Optional::of);
        }));
    }

    /**
     * Removes a connection.
     *
     * @param force parks the tasks that wait for it, rather than to refuse
     * @return false when there is none
     */
    public Uni<Boolean> remove(String name, boolean force, String actor) {
        return inTransaction(tx -> lock(tx, name).chain(locked -> {
            if (locked.one().isEmpty()) {
                return Uni.createFrom().item(false);
            }
            var queue = OnecConnection.queue(name);
            return queues.of(tx, queue)
                    .invoke(work -> {
                        if (!force && work.waiting() + work.parked() > 0) {
                            throw new RefusedException(new TasksWait(name, work.waiting() + work.parked()));
                        }
                    })
                    .chain(() -> queues.park(tx, queue, REMOVED, "Подключение " + name + " удалено"))
                    .invoke(parked -> {
                        if (parked > 0) {
                            tx.afterCommit(() -> alerts.tell(queue, REMOVED, GONE.formatted(name, parked)));
                        }
                    })
                    .chain(() -> store.remove(tx, name))
                    .chain(() -> audit.record(
                            tx,
                            actor,
                            "remove",
                            ENTITY,
                            name,
                            ConnectionJson.view(locked.one().get()),
                            null))
                    .replaceWith(true);
        }));
    }

    /**
     * Encrypts secrets again with the current key.
     *
     * @param name of the only connection that is meant; empty for all
     * @return those whose secrets were under another key
     */
    public Uni<List<KeptConnection>> rotateSecrets(Optional<String> name, String actor) {
        return transactions.inTransaction(tx -> store.lockAll(tx)
                .chain(all -> Multi.createFrom()
                        .iterable(all)
                        .filter(one -> name.isEmpty() || name.get().equals(one.name()))
                        .filter(one -> !seal.areCurrent(one))
                        .onItem()
                        .transformToUniAndConcatenate(one -> rotate(tx, one, actor))
                        .collect()
                        .asList()));
    }

    private Uni<KeptConnection> rotate(Tx tx, KeptConnection before, String actor) {
        var after = new KeptConnection(before.version(), before.settings(), seal.sealAgain(before));
        return store.saveSecrets(tx, before.name(), after.secrets())
                .chain(() -> audit.record(
                        tx,
                        actor,
                        "rotate-secrets",
                        ENTITY,
                        before.name(),
                        ConnectionJson.view(before),
                        ConnectionJson.view(after)))
                .replaceWith(after);
    }

    private record Locked(List<KeptConnection> all, Optional<KeptConnection> one) {}

    private Uni<Locked> lock(Tx tx, String name) {
        if (isConfigured(name)) {
            throw new RefusedException(new IsConfigured(name));
        }
        return store.lockAll(tx).map(all -> new Locked(all, find(all, name)));
    }

    private Uni<KeptConnection> save(
            Tx tx, List<KeptConnection> all, ConnectionSettings settings, Map<String, KeptSecret> before) {
        var secrets = seal.seal(settings, before);
        var wrong = CheckSettings.check(seal.open(settings, secrets));
        if (!wrong.isEmpty()) {
            throw new RefusedException(new Wrong(wrong));
        }
        requireOneBasePerOrganization(all, settings);
        requireOneBasePerLogin(all, settings);
        return store.save(tx, settings, secrets).map(version -> new KeptConnection(version, settings, secrets));
    }

    /** Else whoever may change an address could have a secret sent to a server of their own, and so read it. */
    private static void requireSecretsForNewServers(KeptConnection before, ConnectionSettings settings) {
        if (before.settings().servers().containsAll(settings.servers())) {
            return;
        }
        var wrong = settings.authentication().secrets().entrySet().stream()
                .filter(secret -> secret.getValue() == null && before.secrets().containsKey(secret.getKey()))
                .map(secret -> new Finding(
                        "authentication." + secret.getKey(),
                        "адрес сервера другой: укажите секрет снова, чтобы он не ушёл туда без вашего ведома",
                        "the server is another one: give the secret again, so that it does not go there unnoticed"))
                .toList();
        if (!wrong.isEmpty()) {
            throw new RefusedException(new Wrong(wrong));
        }
    }

    private void requireOneBasePerOrganization(List<KeptConnection> all, ConnectionSettings settings) {
        Stream.concat(configured(), all.stream().map(KeptConnection::settings))
                .filter(other -> !other.name().equals(settings.name()))
                .forEach(other -> settings.organizations().stream()
                        .filter(other.organizations()::contains)
                        .findFirst()
                        .ifPresent(bin -> {
                            throw new RefusedException(new BinIsServed(bin, settings.name(), other.name()));
                        }));
    }

    private void requireOneBasePerLogin(List<KeptConnection> all, ConnectionSettings settings) {
        if (settings.isServed()) {
            Stream.concat(configured(), all.stream().map(KeptConnection::settings))
                    .filter(other -> !other.name().equals(settings.name()) && other.isServed())
                    .filter(other ->
                            other.exchange().login().equals(settings.exchange().login()))
                    .findFirst()
                    .ifPresent(other -> {
                        throw new RefusedException(new KeepingRefusal.LoginIsTaken(
                                settings.exchange().login(), other.name()));
                    });
        }
    }

    private Stream<ConnectionSettings> configured() {
        return connections.all().stream()
                .filter(connection -> connection.origin() == Origin.CONFIGURATION)
                .map(OnecConnection::settings);
    }

    private boolean isConfigured(String name) {
        return configured().anyMatch(settings -> settings.name().equals(name));
    }

    private static Optional<KeptConnection> find(List<KeptConnection> all, String name) {
        return all.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    private <T> Uni<T> inTransaction(Function<Tx, Uni<T>> work) {
        return transactions.inTransaction(work).call(watch::look);
    }
}
