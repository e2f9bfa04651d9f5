package kz.kopir.onec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
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
