package kz.kopir.deploy.watching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Debian's {@code promtool}, where it is installed. */
final class Promtool {

    private Promtool() {}

    static void run(List<String> words) throws IOException, InterruptedException {
        var found = Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, "promtool"))
                .filter(Files::isExecutable)
                .findFirst();
        if (found.isEmpty()) {
            missing();
        }
        var process = new ProcessBuilder(
                        Stream.concat(Stream.of(found.orElseThrow().toString()), words.stream())
                                .toList())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    private static void missing() {
        if (System.getenv("KOPIR_CI") != null) {
            throw new IllegalStateException("promtool is missing; .ci/run installs Debian's package prometheus");
        }
        System.out.println("SKIPPED: promtool is not installed (apt install prometheus); alerts are not tried");
        abort("promtool is not installed");
    }
}
