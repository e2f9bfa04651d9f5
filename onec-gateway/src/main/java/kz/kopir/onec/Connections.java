package kz.kopir.onec;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
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
        requireOneBasePerOrganization();
    }

    /** Else it would depend on chance into which base a document goes. */
    private void requireOneBasePerOrganization() {
        var served = new HashMap<String, String>();
        all.forEach(connection -> connection.settings().organizations().forEach(bin -> {
            var other = served.put(bin, connection.name());
            if (other != null) {
                throw new IllegalStateException(
                        "The 1C connections %s and %s both serve the organisation %s. Take it out of kopir.onec.connections.%s.organizations or of the other's."
                                .formatted(other, connection.name(), bin, connection.name()));
            }
        }));
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
