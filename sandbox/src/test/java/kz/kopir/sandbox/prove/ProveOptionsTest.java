package kz.kopir.sandbox.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProveOptionsTest {

    @Test
    void takesWhatIsGivenAndKnowsTheRest() {
        var options = ProveOptions.of(List.of("--deals", "20", "--minutes", "2", "--seed", "7", "--results", "out"));
        assertThat(options.deals()).isEqualTo(20);
        assertThat(options.time()).isEqualTo(Duration.ofMinutes(2));
        assertThat(options.seed()).isEqualTo(7);
        assertThat(options.results()).contains(Path.of("out"));
        assertThat(options.pairs()).isFalse();
        assertThat(ProveOptions.of(List.of("--pairs")).pairs()).isTrue();
        assertThat(ProveOptions.of(List.of()).deals()).isPositive();
    }

    @Test
    void namesTheWordThatItDoesNotUnderstand() {
        assertThatThrownBy(() -> ProveOptions.of(List.of("--deal", "20"))).hasMessageContaining("'--deal'");
        assertThatThrownBy(() -> ProveOptions.of(List.of("--deals"))).hasMessageContaining("--deals wants a value");
        assertThatThrownBy(() -> ProveOptions.of(List.of("--seed", "x")))
                .hasMessageContaining("--seed wants a whole number above 0, not 'x'");
    }
}
