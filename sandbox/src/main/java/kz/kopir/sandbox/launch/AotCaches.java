package kz.kopir.sandbox.launch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import kz.kopir.sandbox.infra.Folders;

/** The caches from which a sandbox's services start faster, one set per checkout in {@code .kopir/aot}. */
public final class AotCaches {

    private AotCaches() {}

    /**
     * Makes those that are missing for what is built, which takes about as long as twenty starts of a service without them; worth it for tests. What
     * goes wrong is told, and services start as without.
     */
    public static synchronized void ensure(Consumer<String> progress) {
        if (switchedOff() || complete()) {
            return;
        }
        try {
            Files.createDirectories(AotCache.folder());
            // of two processes that want the same, one waits and finds it done
            try (var channel = FileChannel.open(
                            AotCache.folder().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                if (lock.isValid() && !complete()) {
                    train(progress);
                }
            }
        } catch (IOException | RuntimeException e) {
            progress.accept("The services start without AOT caches: " + e.getMessage());
        }
    }

    /** Whether the environment wants none. */
    static boolean switchedOff() {
        return "off".equals(System.getenv("KOPIR_AOT"));
    }

    static AotCache of(String service) {
        return new AotCache(AotCache.folder(), BuiltService.of(service), ServiceStart.SandboxJvm.OPTIONS);
    }

    static boolean complete() {
        return services().stream().allMatch(service -> of(service).made());
    }

    private static void train(Consumer<String> progress) {
        var since = System.nanoTime();
        var folder = AotCache.folder().resolve("training");
        var training = new AotTraining(folder, name -> {
            var service = BuiltService.of(name);
            service.requireBuilt();
            return ServiceStart.SandboxJvm.run(service, "-XX:AOTCacheOutput=" + AotTraining.written(folder, name));
        });
        training.run().forEach((service, written) -> of(service).keep(written));
        Folders.delete(folder);
        var seconds = Duration.ofNanos(System.nanoTime() - since).toSeconds();
        progress.accept("Trained   AOT caches of %s in %d s".formatted(String.join(", ", services()), seconds));
    }

    private static List<String> services() {
        return RouterTable.load().running();
    }
}
