package kz.kopir.onec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import kz.kopir.onec.connection.Addresses;
import kz.kopir.onec.connection.Authentication;
import kz.kopir.onec.connection.ConnectionSettings;
import kz.kopir.onec.connection.MaintenanceWindow;
import kz.kopir.platform.secrets.Secret;
import org.junit.jupiter.api.Test;

class ConnectionsTest {

    @Test
    void findsTheBaseOfAnOrganisation() {
        var connections = new Connections(config("990140000483", "971240001315"));

        assertThat(connections.ofOrganization("971240001315").orElseThrow().name())
                .isEqualTo("two");
        assertThat(connections.ofOrganization("180340021791")).isEmpty();
    }

    @Test
    void refusesTwoBasesForOneOrganisationAndNamesThem() {
        var config = config("990140000483", "971240001315,990140000483");

        assertThatThrownBy(() -> new Connections(config)).hasMessageContainingAll("one", "two", "990140000483");
    }

    @Test
    void theConfigurationTakesTheSameForUsualAsRest() {
        var configured = new Connections(config("990140000483", "971240001315"))
                .byName("one")
                .orElseThrow()
                .settings();
        var given = new ConnectionSettings(
                "one",
                null,
                null,
                Addresses.ofOData(URI.create("http://localhost/")),
                new Authentication.Basic("kopir", Secret.of("x")),
                Set.of("990140000483"),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);

        assertThat(configured).isEqualTo(given);
    }

    @Test
    void readsEveryWayToAuthenticateAndTheTimesOfMaintenance() {
        var bearer = settings(Map.of(
                "bearer.token-url",
                "http://localhost/oauth/token",
                "bearer.client-id",
                "kopir",
                "bearer.client-secret",
                "s"));
        assertThat(bearer.authentication())
                .isEqualTo(new Authentication.Bearer(
                        URI.create("http://localhost/oauth/token"), "kopir", Secret.of("s"), null, true, null));
        assertThat(settings(Map.of("api-key.key", "k", "api-key.place", "query"))
                        .authentication())
                .isEqualTo(new Authentication.ApiKey(Authentication.ApiKey.Place.QUERY, "api_key", Secret.of("k")));
        var windows = settings(Map.of(
                        "maintenance-windows[0].days", "friday,saturday",
                        "maintenance-windows[0].from", "23:00",
                        "maintenance-windows[0].to", "02:00"))
                .maintenanceWindows();
        assertThat(windows)
                .containsExactly(new MaintenanceWindow(
                        Set.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY), LocalTime.of(23, 0), LocalTime.of(2, 0)));
    }

    @Test
    void doesNotStartWithSettingsThatCannotWorkAndNamesThem() {
        assertThatThrownBy(() -> settings(Map.of("kind", "file")))
                .hasMessageContainingAll("kopir.onec.connections.one", "addresses.directory");
    }

    private static ConnectionSettings settings(Map<String, String> more) {
        var values = new HashMap<String, String>();
        values.put("url", "http://localhost/");
        values.put("organizations", "990140000483");
        values.putAll(more);
        var config = new SmallRyeConfigBuilder()
                .withMapping(OnecConfig.class)
                .withSources(new PropertiesConfigSource(
                        values.entrySet().stream()
                                .collect(Collectors.toMap(
                                        value -> "kopir.onec.connections.one." + value.getKey(), Map.Entry::getValue)),
                        "test",
                        100))
                .build()
                .getConfigMapping(OnecConfig.class);
        return new Connections(config).byName("one").orElseThrow().settings();
    }

    private static OnecConfig config(String ofOne, String ofTwo) {
        var values = new HashMap<String, String>();
        Map.of("one", ofOne, "two", ofTwo).forEach((name, bins) -> {
            var prefix = "kopir.onec.connections." + name + ".";
            values.put(prefix + "url", "http://localhost/");
            values.put(prefix + "username", "kopir");
            values.put(prefix + "password", "x");
            values.put(prefix + "organizations", bins);
        });
        return new SmallRyeConfigBuilder()
                .withMapping(OnecConfig.class)
                .withSources(new PropertiesConfigSource(values, "test", 100))
                .build()
                .getConfigMapping(OnecConfig.class);
    }
}
