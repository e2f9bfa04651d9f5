package kz.kopir.onec;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The configured bases. */
@ApplicationScoped
public class Connections {

    private final List<OnecConnection> all;

    Connections(OnecConfig config) {
        this.all = config.connections().entrySet().stream()
                .map(entry -> new OnecConnection(entry.getKey(), entry.getValue()))
                .toList();
    }

    public List<OnecConnection> all() {
        return all;
    }

    /** The base that the documents of the organisation belong into. */
    public Optional<OnecConnection> ofOrganization(String bin) {
        return all.stream()
                .filter(connection -> connection.settings().organizations().contains(bin))
                .findFirst();
    }

    public Optional<OnecConnection> byName(String name) {
        return all.stream().filter(connection -> connection.name().equals(name)).findFirst();
    }
}
