package kz.kopir.odoo;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** The connections that people keep in the database, as they are now. */
@ApplicationScoped
public class Connections {

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile List<OdooConnection> all = List.of();

    /** Takes the place of those that were known until now; whoever listens is told. */
    public void replace(List<OdooConnection> kept) {
        all = List.copyOf(kept);
        listeners.forEach(Runnable::run);
    }

    /** @param listener called after each change; it asks for {@link #all()} */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    public List<OdooConnection> all() {
        return all;
    }

    /** The one that the documents of the organisation belong into. */
    public Optional<OdooConnection> ofOrganization(String bin) {
        return first(connection -> connection.settings().organizations().contains(bin));
    }

    public Optional<OdooConnection> byName(String name) {
        return first(connection -> connection.name().equals(name));
    }

    /** The one that the work of a queue is for. */
    public Optional<OdooConnection> byQueue(String queue) {
        return first(connection -> connection.queue().equals(queue));
    }

    private Optional<OdooConnection> first(Predicate<OdooConnection> wanted) {
        return all.stream().filter(wanted).findFirst();
    }
}
