package kz.kopir.odoo.keeping;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import kz.kopir.odoo.OdooConnection;
import kz.kopir.odoo.connection.CheckSettings;
import kz.kopir.odoo.connection.ConnectionSettings;
import kz.kopir.platform.audit.Audit;
import kz.kopir.platform.delivery.Alerts;
import kz.kopir.platform.delivery.QueueWork;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.platform.delivery.Tx;
import kz.kopir.platform.secrets.KeptSecret;
import kz.kopir.platform.settings.Finding;

/** Adds, changes and removes connections. What people do is audited without secrets; every instance learns of it. */
@ApplicationScoped
public class KeepConnections {

    /** The code of tasks whose connection was removed. */
    public static final String REMOVED = "ODOO-0115";

    private static final String GONE =
            "Подключение %1$s удалено, его задач отложено: %2$d. Верните подключение %1$s и повторите их, или снимите их в /api/tasks.";
    private static final String ENTITY = "odoo-connection";

    private final ConnectionStore store;
    private final QueueWork queues;
    private final SealConnections seal;
    private final WatchConnections watch;
    private final Transactions transactions;
    private final Audit audit;
    private final Alerts alerts;

    KeepConnections(
            ConnectionStore store,
            QueueWork queues,
            SealConnections seal,
            WatchConnections watch,
            Transactions transactions,
            Audit audit,
            Alerts alerts) {
        this.store = store;
        this.queues = queues;
        this.seal = seal;
        this.watch = watch;
        this.transactions = transactions;
        this.audit = audit;
        this.alerts = alerts;
    }

    /** Fails with {@link RefusedException} when it cannot be kept so. */
    public Uni<KeptConnection> add(ConnectionSettings settings, String actor) {
        return inTransaction(tx -> store.lockAll(tx).chain(all -> {
            if (find(all, settings.name()).isPresent()) {
                throw new RefusedException(new KeepingRefusal.NameIsTaken(settings.name()));
            }
            return save(tx, all, settings, Map.of())
                    .call(kept -> audit.record(tx, actor, "add", ENTITY, kept.name(), null, ConnectionJson.view(kept)));
        }));
    }

    /**
     * Puts settings in the place of those that the caller saw. A secret that is left out stays as it was. Fails with {@link RefusedException}.
     *
     * @param seen the version
     */
    public Uni<KeptConnection> change(ConnectionSettings settings, long seen, String actor) {
        return inTransaction(tx -> store.lockAll(tx).chain(all -> {
            var before = known(all, settings.name());
            if (before.version() != seen) {
                throw new RefusedException(new KeepingRefusal.VersionsDiffer());
            }
            requireSecretsForNewServer(before, settings);
            return save(tx, all, settings, before.secrets())
                    .call(kept -> audit.record(
                            tx,
                            actor,
                            "change",
                            ENTITY,
                            kept.name(),
                            ConnectionJson.view(before),
                            ConnectionJson.view(kept)));
        }));
    }

    /**
     * Removes a connection. Fails with {@link RefusedException}.
     *
     * @param force parks the tasks that wait for it, rather than to refuse
     */
    public Uni<Void> remove(String name, boolean force, String actor) {
        var queue = OdooConnection.queue(name);
        return inTransaction(tx -> store.lockAll(tx).chain(all -> {
            var before = known(all, name);
            return queues.of(tx, queue)
                    .invoke(work -> {
                        if (!force && work.waiting() + work.parked() > 0) {
                            throw new RefusedException(
                                    new KeepingRefusal.TasksWait(name, work.waiting() + work.parked()));
                        }
                    })
                    .chain(() -> queues.park(tx, queue, REMOVED, "Подключение " + name + " удалено"))
                    .invoke(parked -> {
                        if (parked > 0) {
                            tx.afterCommit(() -> alerts.tell(queue, REMOVED, GONE.formatted(name, parked)));
                        }
                    })
                    .chain(() -> store.remove(tx, name))
                    .chain(() -> audit.record(tx, actor, "remove", ENTITY, name, ConnectionJson.view(before), null));
        }));
    }

    /** Encrypts secrets again with the current key; answers the connections whose secrets were under another one. */
    public Uni<List<String>> rotateSecrets(String actor) {
        return transactions.inTransaction(tx -> store.lockAll(tx)
                .chain(all -> Multi.createFrom()
                        .iterable(all)
                        .filter(one -> !seal.areCurrent(one))
                        .onItem()
                        .transformToUniAndConcatenate(one -> store.saveSecrets(tx, one.name(), seal.sealAgain(one))
                                .chain(() -> audit.record(tx, actor, "rotate-secrets", ENTITY, one.name(), null, null))
                                .replaceWith(one.name()))
                        .collect()
                        .asList()));
    }

    private Uni<KeptConnection> save(
            Tx tx, List<KeptConnection> all, ConnectionSettings settings, Map<String, KeptSecret> before) {
        var incomplete = settings.name() == null
                ? List.of(new Finding("name", "укажите имя, например main", "give a name, such as main"))
                : List.<Finding>of();
        if (!incomplete.isEmpty()) {
            throw new RefusedException(new KeepingRefusal.Wrong(incomplete));
        }
        var secrets = seal.seal(settings, before);
        var wrong = CheckSettings.check(seal.open(settings, secrets));
        if (!wrong.isEmpty()) {
            throw new RefusedException(new KeepingRefusal.Wrong(wrong));
        }
        requireOneCompanyPerOrganization(all, settings);
        return store.save(tx, settings, secrets).map(version -> new KeptConnection(version, settings, secrets));
    }

    /** Else whoever may change an address could have a secret sent to a server of their own, and so read it. */
    private static void requireSecretsForNewServer(KeptConnection before, ConnectionSettings settings) {
        if (settings.url() == null || before.settings().server().equals(settings.server())) {
            return;
        }
        var wrong = settings.secrets().entrySet().stream()
                .filter(secret -> !secret.getKey().equals("webhook_secret"))
                .filter(secret -> secret.getValue() == null && before.secrets().containsKey(secret.getKey()))
                .map(secret -> new Finding(
                        secret.getKey(),
                        "адрес сервера другой: укажите секрет снова, чтобы он не ушёл туда без вашего ведома",
                        "the server is another one: give the secret again, so that it does not go there unnoticed"))
                .toList();
        if (!wrong.isEmpty()) {
            throw new RefusedException(new KeepingRefusal.Wrong(wrong));
        }
    }

    private static void requireOneCompanyPerOrganization(List<KeptConnection> all, ConnectionSettings settings) {
        all.stream()
                .filter(other -> !other.name().equals(settings.name()))
                .forEach(other -> settings.organizations().stream()
                        .filter(other.settings().organizations()::contains)
                        .findFirst()
                        .ifPresent(bin -> {
                            throw new RefusedException(
                                    new KeepingRefusal.BinIsServed(bin, settings.name(), other.name()));
                        }));
    }

    private static Optional<KeptConnection> find(List<KeptConnection> all, String name) {
        return all.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    private static KeptConnection known(List<KeptConnection> all, String name) {
        return find(all, name).orElseThrow(() -> new RefusedException(new KeepingRefusal.Unknown(name)));
    }

    private <T> Uni<T> inTransaction(Function<Tx, Uni<T>> work) {
        return transactions.inTransaction(work).call(watch::look);
    }
}
