package kz.kopir.onec;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;
import kz.kopir.onec.OnecConnection.Origin;

/** The bases: those of the configuration, and those that people keep in the database, as they are now. */
@ApplicationScoped
public class Connections {

    private final List<OnecConnection> configured;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile List<OnecConnection> all;

    Connections(OnecConfig config) {
        this.configured = config.connections().entrySet().stream()
                .map(entry -> new OnecConnection(
                        ConfiguredSettings.of(entry.getKey(), entry.getValue()), Origin.CONFIGURATION, 0))
                .toList();
        this.all = distinct(configured);
    }

    /** Takes the place of those that were kept until now; whoever listens is told. */
    public void replaceKept(List<OnecConnection> kept) {
        all = distinct(Stream.concat(configured.stream(), kept.stream()).toList());
        listeners.forEach(Runnable::run);
    }

    /** @param listener called after each change; it asks for {@link #all()} */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** Else it would depend on chance into which base a document goes. */
    private static List<OnecConnection> distinct(List<OnecConnection> all) {
        var names = new HashMap<String, OnecConnection>();
        var served = new HashMap<String, String>();
        var logins = new HashMap<String, String>();
        all.forEach(connection -> {
            if (names.put(connection.name(), connection) != null) {
                throw new IllegalStateException(
                        "There is a 1C connection %1$s both in the database and in kopir.onec.connections.%1$s. Rename the configured one."
                                .formatted(connection.name()));
            }
            if (connection.settings().isServed()) {
                var login = connection.settings().exchange().login();
                var same = logins.put(login, connection.name());
                if (same != null) {
                    throw new IllegalStateException(
                            "The 1C connections %s and %s both come as the user %s. Change kopir.onec.connections.%s.exchange.login or the other's."
                                    .formatted(same, connection.name(), login, connection.name()));
                }
            }
            connection.settings().organizations().forEach(bin -> {
                var other = served.put(bin, connection.name());
                if (other != null) {
                    throw new IllegalStateException(
                            "The 1C connections %s and %s both serve the organisation %s. Take it out of kopir.onec.connections.%s.organizations or of the other's."
                                    .formatted(other, connection.name(), bin, connection.name()));
                }
            });
        });
        return all;
    }

    public List<OnecConnection> all() {
        return all;
    }

    /** The base that the documents of the organisation belong into. */
    public Optional<OnecConnection> ofOrganization(String bin) {
        return first(connection -> connection.settings().organizations().contains(bin));
    }

    public Optional<OnecConnection> byName(String name) {
        return first(connection -> connection.name().equals(name));
    }

    /** The base that the work of a queue is for. */
    public Optional<OnecConnection> byQueue(String queue) {
        return first(connection -> connection.queue().equals(queue));
    }

    private Optional<OnecConnection> first(Predicate<OnecConnection> wanted) {
        return all.stream().filter(wanted).findFirst();
    }
}
