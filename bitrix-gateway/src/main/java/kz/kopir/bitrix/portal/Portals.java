package kz.kopir.bitrix.portal;

import static java.util.stream.Collectors.toUnmodifiableMap;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;
import kz.kopir.bitrix.BitrixConfig;
import kz.kopir.bitrix.access.Doors;
import kz.kopir.bitrix.access.Standings;
import kz.kopir.bitrix.client.BitrixClients;
import kz.kopir.bitrix.portal.Portal.Origin;
import kz.kopir.bitrix.settings.PortalSettings;

/** The portals: those of the configuration, and those that people keep in the database, as they are now. */
@ApplicationScoped
public class Portals {

    private final BitrixClients clients;
    private final Doors doors;
    private final Standings standings;
    private final List<PortalSettings> configured;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile Map<String, Portal> portals = Map.of();

    /**
     * A portal of the database.
     *
     * @param settings with their secrets
     */
    public record Kept(PortalSettings settings, long version) {}

    Portals(BitrixConfig config, BitrixClients clients, Doors doors, Standings standings) {
        this.clients = clients;
        this.doors = doors;
        this.standings = standings;
        this.configured = config.portals().entrySet().stream()
                .map(entry -> ConfiguredPortals.of(entry.getKey(), entry.getValue()))
                .toList();
        this.portals = index(List.of());
    }

    /** Takes the place of those that were kept until now; whoever listens is told. */
    public synchronized void replaceKept(List<Kept> kept) {
        var taken = configured.stream().map(PortalSettings::id).toList();
        kept.stream()
                .map(one -> one.settings().id())
                .filter(taken::contains)
                .findFirst()
                .ifPresent(id -> {
                    throw new IllegalStateException(
                            "There is a portal %1$s both in the database and in kopir.bitrix.portals.%1$s. Rename the configured one."
                                    .formatted(id));
                });
        portals = index(kept);
        listeners.forEach(Runnable::run);
    }

    private Map<String, Portal> index(List<Kept> kept) {
        return Stream.concat(
                        configured.stream().map(settings -> portal(settings, Origin.CONFIGURATION, 0)),
                        kept.stream().map(one -> portal(one.settings(), Origin.DATABASE, one.version())))
                .collect(toUnmodifiableMap(Portal::id, Function.identity()));
    }

    /** @param listener called after each change; it asks for {@link #all()} */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    public Collection<Portal> all() {
        return portals.values();
    }

    public Optional<Portal> byId(String id) {
        return Optional.ofNullable(portals.get(id));
    }

    /** The portal whose deals have the source; empty for the sources of others. */
    public Optional<Portal> bySource(String source) {
        return portals.values().stream()
                .filter(portal -> portal.source().equals(source))
                .findFirst();
    }

    /** One that is as it was keeps its door. */
    private Portal portal(PortalSettings settings, Origin origin, long version) {
        var before = portals.get(settings.id());
        var client = before != null && before.settings().equals(settings)
                ? before.client()
                : clients.of(settings.id(), settings.limits(), doors.of(settings));
        return new Portal(
                settings.id(),
                client,
                RulesOf.portal(settings),
                settings.numberField(),
                new DealRules(settings.deals()).reading(settings.articleProperty()),
                settings,
                origin,
                version,
                standings.of(settings.id()));
    }
}
