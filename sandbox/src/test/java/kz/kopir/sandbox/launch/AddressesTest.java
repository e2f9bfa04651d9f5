package kz.kopir.sandbox.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import org.junit.jupiter.api.Test;

class AddressesTest {

    @Test
    void areThoseOfTheDesign() {
        var addresses = new Addresses(0);
        assertThat(addresses.all())
                .containsExactlyInAnyOrder(
                        8080, 8081, 8082, 8083, 8084, 8085, 8086, 9101, 9102, 9103, 9104, 9105, 9111, 19092, 15432);
    }

    @Test
    void allMoveByTheShift() {
        var shifted = new Addresses(1000).all();
        assertThat(shifted)
                .containsExactlyElementsOf(
                        new Addresses(0).all().stream().map(port -> port + 1000).toList());
        assertThat(new HashSet<>(shifted)).hasSameSizeAs(shifted);
    }

    @Test
    void aShiftOutOfTheRangeOfPortsIsRefused() {
        assertThatThrownBy(() -> new Addresses(50_000)).hasMessageContaining("50000");
        assertThatThrownBy(() -> new Addresses(-1)).hasMessageContaining("-1");
    }
}
