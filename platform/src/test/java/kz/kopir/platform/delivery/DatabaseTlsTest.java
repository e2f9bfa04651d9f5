package kz.kopir.platform.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DatabaseTlsTest {

    @Test
    void asksForTheSameProofOfTheServerAsThePool() {
        var tls = new DatabaseTls(
                Optional.of("verify-full"), Optional.of("HTTPS"), Optional.of(List.of("/etc/kopir/postgres/ca.crt")));

        var options = tls.with(PgConnectOptions.fromUri("postgresql://postgres-rw:5432/kopir"));

        assertThat(options.getSslMode()).isEqualTo(SslMode.VERIFY_FULL);
        assertThat(options.getHostnameVerificationAlgorithm()).isEqualTo("HTTPS");
        assertThat(options.getTrustOptions())
                .isEqualTo(new PemTrustOptions().addCertPath("/etc/kopir/postgres/ca.crt"));
    }

    @Test
    void changesNothingWhereThePoolIsNotAskedTo() {
        var tls = new DatabaseTls(Optional.empty(), Optional.of("NONE"), Optional.empty());

        var options = tls.with(PgConnectOptions.fromUri("postgresql://postgres:5432/kopir"));

        assertThat(options.getSslMode()).isEqualTo(SslMode.DISABLE);
        assertThat(options.getHostnameVerificationAlgorithm()).isNullOrEmpty();
        assertThat(options.getTrustOptions()).isNull();
    }
}
