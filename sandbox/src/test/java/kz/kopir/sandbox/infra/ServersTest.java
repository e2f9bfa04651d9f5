package kz.kopir.sandbox.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import kz.kopir.sandbox.testing.TestInfra;
import org.junit.jupiter.api.Test;

/** The real servers, stopped and killed on purpose: what was committed is there when they come back. */
class ServersTest {

    @Test
    void aServiceOwnsItsSchemaAndNoOther() throws SQLException {
        try (var connection = connectAs("onec_gateway");
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS mine (id int)");
            var schema = statement.executeQuery(
                    "SELECT table_schema FROM information_schema.tables WHERE table_name = 'mine'");
            assertThat(schema.next()).isTrue();
            assertThat(schema.getString(1)).isEqualTo("onec_gateway");

            assertThatThrownBy(() -> statement.execute("CREATE TABLE notifier.theirs (id int)"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> statement.execute("CREATE TABLE public.everyones (id int)"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void postgresIsDurableAndKeepsWhatWasCommittedWhenKilled() throws SQLException {
        var postgres = TestInfra.postgres();
        try (var connection = connectAs("notifier");
                var statement = connection.createStatement()) {
            for (var setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
                var value = statement.executeQuery("SHOW " + setting);
                value.next();
                assertThat(value.getString(1)).as(setting).isEqualTo("on");
            }
            statement.execute("CREATE TABLE kept (id int)");
            statement.execute("INSERT INTO kept VALUES (1)");
            postgres.kill();
            assertThatThrownBy(() -> statement.executeQuery("SELECT 1")).isInstanceOf(SQLException.class);
        }
        assertThat(postgres.running()).isFalse();

        postgres.start();
        insertInto("kept");
        postgres.stopImmediately();
        postgres.start();
        insertInto("kept");
        postgres.stop();
        assertThat(Ports.listening(postgres.port())).isFalse();
        postgres.start();

        try (var connection = connectAs("notifier");
                var count = connection.createStatement().executeQuery("SELECT count(*) FROM kept")) {
            count.next();
            assertThat(count.getInt(1)).isEqualTo(3);
        }
    }

    @Test
    void kafkaComesBackOnItsPortAfterItWasKilledStoppedAndFrozen() {
        var kafka = TestInfra.kafka();
        kafka.kill();
        assertThat(Ports.listening(kafka.port())).isFalse();
        kafka.start();
        kafka.stop();
        assertThat(kafka.running()).isFalse();
        kafka.start();
        kafka.freeze();
        assertThat(kafka.running()).isTrue();
        kafka.unfreeze();
        assertThat(kafka.log()).content().contains("Kafka Server started");
    }

    private static void insertInto(String table) throws SQLException {
        try (var connection = connectAs("notifier")) {
            connection.createStatement().execute("INSERT INTO " + table + " VALUES (1)");
        }
    }

    private static Connection connectAs(String role) throws SQLException {
        return DriverManager.getConnection(TestInfra.postgres().jdbcUrl(), role, PostgresServer.PASSWORD);
    }
}
