package kz.kopir.onec.odata;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import kz.kopir.onec.Connections;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.connection.Authentication.ClientCertificate;
import kz.kopir.onec.connection.Certificates;
import kz.kopir.platform.metrics.PlatformMeter;
import kz.kopir.platform.metrics.TableMeter;

/** How long the certificates last with which we show ourselves to the bases. */
@ApplicationScoped
class CertificateMeters implements TableMeter {

    private final Connections connections;
    private final Clock clock;

    CertificateMeters(Connections connections, Clock clock) {
        this.connections = connections;
        this.clock = clock;
    }

    @Override
    public Set<PlatformMeter> meters() {
        return Set.of(PlatformMeter.CREDENTIAL_REMAINING);
    }

    @Override
    public boolean slow() {
        return true;
    }

    @Override
    public Uni<List<Figure>> read() {
        return Uni.createFrom()
                .item(() -> connections.all().stream().flatMap(this::remaining).toList());
    }

    private Stream<Figure> remaining(OnecConnection connection) {
        return connection.settings().authentication() instanceof ClientCertificate certificate
                ? Certificates.endOf(certificate.keystore(), certificate.keystorePassword()).stream()
                        .map(end -> new Figure(
                                PlatformMeter.CREDENTIAL_REMAINING,
                                Duration.between(clock.instant(), end).toSeconds(),
                                "client_certificate",
                                connection.queue()))
                : Stream.empty();
    }
}
