package kz.kopir.bitrix.keeping;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import kz.kopir.bitrix.access.KeepTokens;
import kz.kopir.bitrix.access.ParkPortal;
import kz.kopir.bitrix.access.StandingStore;
import kz.kopir.bitrix.access.TokenStore;
import kz.kopir.bitrix.access.Zones;
import kz.kopir.bitrix.keeping.PortalRefusal.IdIsTaken;
import kz.kopir.bitrix.keeping.PortalRefusal.IdWasAnothers;
import kz.kopir.bitrix.keeping.PortalRefusal.IsConfigured;
import kz.kopir.bitrix.keeping.PortalRefusal.MemberIsServed;
import kz.kopir.bitrix.keeping.PortalRefusal.WorkWaits;
import kz.kopir.bitrix.keeping.PortalRefusal.Wrong;
import kz.kopir.bitrix.portal.Portal;
import kz.kopir.bitrix.portal.Portal.Origin;
import kz.kopir.bitrix.portal.Portals;
import kz.kopir.bitrix.settings.CheckSettings;
import kz.kopir.bitrix.settings.PortalAccess.Application;
import kz.kopir.bitrix.settings.PortalSettings;
import kz.kopir.platform.audit.Audit;
import kz.kopir.platform.delivery.Alerts;
import kz.kopir.platform.delivery.QueueWork;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.platform.delivery.Tx;
import kz.kopir.platform.secrets.KeptSecret;
import kz.kopir.platform.secrets.Secret;
import kz.kopir.platform.settings.Finding;

/** Adds, changes and removes portals in the database. What people do is audited without secrets; every instance learns of it. */
@ApplicationScoped
public class KeepPortals {

    /** The code of tasks whose portal was removed. */
    public static final String REMOVED = "BTX-0404";

    private static final String GONE =
            "Портал %1$s удалён, его задач отложено: %2$d. Верните портал %1$s и повторите их, или снимите их в /api/tasks.";
    private static final String NOT_YET = "Приложение ещё не установлено в Битрикс24: установите его или авторизуйте.";
    private static final String ENTITY = "bitrix-portal";

    private final PortalStore store;
    private final StandingStore standings;
    private final TokenStore tokens;
    private final KeepTokens keepTokens;
    private final QueueWork queues;
    private final SealPortals seal;
    private final Portals portals;
    private final WatchPortals watch;
    private final Zones zones;
    private final Transactions transactions;
    private final Audit audit;
    private final Alerts alerts;

    KeepPortals(
            PortalStore store,
            StandingStore standings,
            TokenStore tokens,
            KeepTokens keepTokens,
            QueueWork queues,
            SealPortals seal,
            Portals portals,
            WatchPortals watch,
            Zones zones,
            Transactions transactions,
            Audit audit,
            Alerts alerts) {
        this.store = store;
        this.standings = standings;
        this.tokens = tokens;
        this.keepTokens = keepTokens;
        this.queues = queues;
        this.seal = seal;
        this.portals = portals;
        this.watch = watch;
        this.zones = zones;
        this.transactions = transactions;
        this.audit = audit;
        this.alerts = alerts;
    }

    /** @throws RefusedException when it cannot be kept so */
    public Uni<KeptPortal> add(PortalSettings settings, String actor) {
        return inTransaction(tx -> store.lockAll(tx).chain(all -> {
            if (isConfigured(settings.id()) || find(all, settings.id()).isPresent()) {
                throw new RefusedException(new IdIsTaken(settings.id()));
            }
            return requireItsOwnId(tx, settings)
                    .chain(() -> save(tx, all, settings, Map.of()))
                    .call(kept -> audit.record(tx, actor, "add", ENTITY, kept.id(), null, PortalJson.view(kept)));
        }));
    }

    /**
     * Puts settings in the place of those that the caller saw. A secret that is left out stays as it was.
     *
     * @return empty when there is no such portal
     * @throws RefusedException        when it cannot be kept so
     * @throws VersionsDifferException when somebody else has changed it meanwhile
     */
    public Uni<Optional<KeptPortal>> change(PortalSettings settings, long seen, String actor) {
        return inTransaction(tx -> lock(tx, settings.id()).chain(locked -> {
            if (locked.one().isEmpty()) {
                return Uni.createFrom().item(Optional.<KeptPortal>empty());
            }
            var before = locked.one().get();
            if (before.version() != seen) {
                throw new VersionsDifferException();
            }
            requireSecretForNewServers(before, settings);
            return forgetOtherTokens(tx, before.settings(), settings)
                    .chain(() -> save(tx, locked.all(), settings, before.secrets()))
                    .call(kept -> audit.record(
                            tx, actor, "change", ENTITY, kept.id(), PortalJson.view(before), PortalJson.view(kept)))
                    .map(Optional::of);
        }));
    }

    /** An application's installation says how the portal's webhooks are known; nothing else changes. */
    public Uni<Void> installed(String id, Secret applicationToken, String memberId) {
        return inTransaction(tx -> lock(tx, id)
                .chain(locked -> locked.one()
                        .map(before -> {
                            var settings = before.settings().installed(applicationToken, memberId);
                            return save(tx, locked.all(), settings, before.secrets())
                                    .call(kept -> audit.record(
                                            tx,
                                            "bitrix24",
                                            "install",
                                            ENTITY,
                                            id,
                                            PortalJson.view(before),
                                            PortalJson.view(kept)))
                                    .replaceWithVoid();
                        })
                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    /**
     * Removes a portal.
     *
     * @param force parks the tasks that wait for it, rather than to refuse
     * @return false when there is none
     */
    public Uni<Boolean> remove(String id, boolean force, String actor) {
        return inTransaction(tx -> lock(tx, id).chain(locked -> {
            if (locked.one().isEmpty()) {
                return Uni.createFrom().item(false);
            }
            var kept = locked.one().get();
            return requireNoWork(tx, id, force)
                    .chain(() -> queues.park(tx, Portal.sourceOf(id), REMOVED, "Портал " + id + " удалён"))
                    .invoke(parked -> {
                        if (parked > 0) {
                            tx.afterCommit(() -> alerts.tell(Portal.sourceOf(id), REMOVED, GONE.formatted(id, parked)));
                        }
                    })
                    .chain(() -> store.remove(tx, id, kept.settings().memberId()))
                    .chain(() -> standings.remove(tx, id))
                    .chain(() -> tokens.remove(tx, id))
                    .chain(() -> audit.record(tx, actor, "remove", ENTITY, id, PortalJson.view(kept), null))
                    .invoke(() -> tx.afterCommit(() -> keepTokens.forget(id)))
                    .replaceWith(true);
        }));
    }

    /**
     * Encrypts secrets again with the current key.
     *
     * @param id of the only portal that is meant; empty for all
     * @return the ids of those whose secrets were under another key
     */
    public Uni<List<String>> rotateSecrets(Optional<String> id, String actor) {
        return transactions.inTransaction(tx -> store.lockAll(tx)
                .chain(all -> Multi.createFrom()
                        .iterable(all)
                        .filter(one -> id.isEmpty() || id.get().equals(one.id()))
                        .onItem()
                        .transformToUniAndConcatenate(one -> rotate(tx, one, actor))
                        .select()
                        .where(Optional::isPresent)
                        .map(Optional::get)
                        .collect()
                        .asList()));
    }

    private Uni<Optional<String>> rotate(Tx tx, KeptPortal before, String actor) {
        return tokens.sealAgain(tx, before.id()).chain(tokensWere -> {
            if (seal.areCurrent(before)) {
                return Uni.createFrom().item(tokensWere ? Optional.of(before.id()) : Optional.<String>empty());
            }
            var after = new KeptPortal(before.version(), before.settings(), seal.sealAgain(before));
            return store.saveSecrets(tx, before.id(), after.secrets())
                    .chain(() -> audit.record(
                            tx,
                            actor,
                            "rotate-secrets",
                            ENTITY,
                            before.id(),
                            PortalJson.view(before),
                            PortalJson.view(after)))
                    .replaceWith(Optional.of(before.id()));
        });
    }

    private record Locked(List<KeptPortal> all, Optional<KeptPortal> one) {}

    private Uni<Locked> lock(Tx tx, String id) {
        if (isConfigured(id)) {
            throw new RefusedException(new IsConfigured(id));
        }
        return store.lockAll(tx).map(all -> new Locked(all, find(all, id)));
    }

    private Uni<KeptPortal> save(Tx tx, List<KeptPortal> all, PortalSettings settings, Map<String, KeptSecret> before) {
        // checked before anything is encrypted: the owner of a secret is a portal that has an id
        var wrong = CheckSettings.check(settings.id() == null ? settings : opened(settings, before), zones.plainHttp());
        if (!wrong.isEmpty()) {
            throw new RefusedException(new Wrong(wrong));
        }
        requireItsOwnMember(all, settings);
        var secrets = seal.seal(settings, before);
        return store.save(tx, settings, secrets)
                .call(() -> stand(tx, settings))
                .map(version -> new KeptPortal(version, settings, secrets));
    }

    private PortalSettings opened(PortalSettings settings, Map<String, KeptSecret> before) {
        return seal.open(settings, seal.seal(settings, before));
    }

    /** What was wrong may be mended now, except that an application without tokens has to be installed first. */
    private Uni<Void> stand(Tx tx, PortalSettings settings) {
        if (!(settings.access() instanceof Application application)) {
            return tokens.remove(tx, settings.id()).chain(() -> standings.unpark(tx, settings.id()));
        }
        var given = application.refreshToken() == null
                ? Uni.createFrom().voidItem()
                : tokens.put(tx, settings.id(), application.refreshToken());
        return given.chain(() -> tokens.exist(tx, settings.id()))
                .chain(there -> there
                        ? standings.unpark(tx, settings.id())
                        : standings.park(tx, settings.id(), ParkPortal.NOT_INSTALLED, NOT_YET))
                .invoke(() -> tx.afterCommit(() -> keepTokens.forget(settings.id())));
    }

    /** Tokens of another application or portal are no good here. */
    private Uni<Void> forgetOtherTokens(Tx tx, PortalSettings before, PortalSettings after) {
        return before.access() instanceof Application former
                        && after.access() instanceof Application other
                        && former.clientId().equals(other.clientId())
                        && former.address().equals(other.address())
                ? Uni.createFrom().voidItem()
                : tokens.remove(tx, before.id());
    }

    /** Else whoever may change an address could have the application's secret sent to a server of their own, and so read it. */
    private static void requireSecretForNewServers(KeptPortal before, PortalSettings after) {
        if (before.settings().access() instanceof Application former
                && after.access() instanceof Application other
                && other.clientSecret() == null
                && !(former.authorizationServer().equals(other.authorizationServer())
                        && former.address().equals(other.address()))) {
            throw new RefusedException(new Wrong(List.of(new Finding(
                    "access.client_secret",
                    "адрес другой: укажите ключ снова, чтобы он не ушёл туда без вашего ведома",
                    "the address is another one: give the secret again, so that it does not go there unnoticed"))));
        }
    }

    private Uni<Void> requireItsOwnId(Tx tx, PortalSettings settings) {
        return settings.id() == null
                ? Uni.createFrom().voidItem()
                : store.past(tx, settings.id())
                        .invoke(past -> {
                            if (past.isPresent() && !past.get().equals(settings.memberId())) {
                                throw new RefusedException(new IdWasAnothers(settings.id()));
                            }
                        })
                        .replaceWithVoid();
    }

    private void requireItsOwnMember(List<KeptPortal> all, PortalSettings settings) {
        if (settings.memberId() == null) {
            return;
        }
        Stream.concat(configured(), all.stream().map(KeptPortal::settings))
                .filter(other -> !other.id().equals(settings.id()))
                .filter(other -> settings.memberId().equals(other.memberId()))
                .findFirst()
                .ifPresent(other -> {
                    throw new RefusedException(new MemberIsServed(settings.id(), other.id()));
                });
    }

    private Uni<Void> requireNoWork(Tx tx, String id, boolean force) {
        return queues.of(tx, Portal.sourceOf(id))
                .chain(work -> store.dealsDue(tx, id).invoke(deals -> {
                    var tasks = work.waiting() + work.parked();
                    if (!force && tasks + deals > 0) {
                        throw new RefusedException(new WorkWaits(id, tasks, deals));
                    }
                }))
                .replaceWithVoid();
    }

    private Stream<PortalSettings> configured() {
        return portals.all().stream()
                .filter(portal -> portal.origin() == Origin.CONFIGURATION)
                .map(Portal::settings);
    }

    private boolean isConfigured(String id) {
        return configured().anyMatch(settings -> settings.id().equals(id));
    }

    private static Optional<KeptPortal> find(List<KeptPortal> all, String id) {
        return all.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    private <T> Uni<T> inTransaction(Function<Tx, Uni<T>> work) {
        return transactions.inTransaction(work).call(watch::look);
    }
}
