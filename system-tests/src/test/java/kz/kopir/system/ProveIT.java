package kz.kopir.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import kz.kopir.sandbox.infra.Checkout;
import kz.kopir.sandbox.launch.Addresses;
import kz.kopir.sandbox.prove.Prove;
import kz.kopir.sandbox.prove.plan.Plan;
import org.junit.jupiter.api.Test;

/** A minute of {@code ./kopir prove}: always the same plan. In a sandbox of its own, since everything in it is broken. */
class ProveIT {

    // of those that were drawn one with nearly everything in it: a second instance, both servers, lost answers
    private static final long SEED = 37;
    private static final Duration LENGTH = Duration.ofSeconds(45);
    private static final int DEALS = 40;
    private static final int PORT_SHIFT = 11_400;

    @Test
    void keepsEveryPromiseWhileEverythingBreaks() throws InterruptedException, IOException {
        Path folder = Checkout.root().resolve("system-tests/target/prove");
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        var plan = Plan.draw(SEED, LENGTH, Prove.scene());
        try (var prove = new Prove(folder, new Addresses(PORT_SHIFT), plan, DEALS, told::add)) {
            var report = prove.run();
            told.add(report.text());
            assertThat(report.breaches())
                    .withFailMessage(() -> report.breachesText() + "\n" + report.text())
                    .isEmpty();
            assertThat(report.evidence().deals()).hasSize(DEALS);
            assertThat(report.findings()).allMatch(findings -> findings.lookedAt() > 0);
        } finally {
            Files.write(folder.resolve("report.txt"), told);
        }
    }
}
