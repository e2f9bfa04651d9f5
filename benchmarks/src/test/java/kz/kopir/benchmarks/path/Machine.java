package kz.kopir.benchmarks.path;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import kz.kopir.sandbox.infra.Checkout;

/** On what, from what and how it was measured. */
final class Machine {

    private Machine() {}

    static Map<String, Object> told() throws IOException, InterruptedException {
        var told = new LinkedHashMap<String, Object>();
        told.put("date", OffsetDateTime.now().truncatedTo(ChronoUnit.SECONDS).toString());
        told.put("commit", commit());
        told.put("command", "./kopir bench path");
        told.put("cores", Runtime.getRuntime().availableProcessors());
        told.put("processor", line("/proc/cpuinfo", "model name"));
        told.put(
                "memory",
                Long.parseLong(line("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) / 1024 / 1024 + " GiB");
        told.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        told.put("java", System.getProperty("java.vm.vendor") + " " + System.getProperty("java.vm.version"));
        told.put("load when it began", load());
        return told;
    }

    /** The load average of the last minute. */
    static double load() throws IOException {
        return Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
    }

    private static String commit() throws IOException, InterruptedException {
        var git = new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=12", "--exclude=*")
                .directory(Checkout.root().toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return git.waitFor() == 0 ? said : "unknown";
    }

    private static String line(String file, String name) throws IOException {
        return Files.readAllLines(Path.of(file)).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }
}
