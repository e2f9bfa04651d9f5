package kz.kopir.sandbox.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Runs the services once in a sandbox of its own, has a deal arrive everywhere, and stops them in order, which is when a JVM writes what it has learnt
 * into a cache. A run that ends otherwise leaves none.
 */
final class AotTraining {

    private static final Duration WRITING = Duration.ofMinutes(5);

    private final Path folder;
    private final Function<String, ProcessBuilder> commands;

    /**
     * @param folder   of the sandbox, which is removed when all went well
     * @param commands start a service by its name, so that it writes its cache to {@link #written} when it ends
     */
    AotTraining(Path folder, Function<String, ProcessBuilder> commands) {
        this.folder = folder;
        this.commands = commands;
    }

    /** Where the service's JVM is to write its cache. */
    static Path written(Path folder, String service) {
        return folder.resolve(service + ".aot");
    }

    /** @return what was written, by service; to be moved away before the next training */
    Map<String, Path> run() {
        try (var sandbox = new Sandbox(folder, Addresses.free(), instance -> Map.of(), recording(), step -> {})) {
            // the services of a training that is interrupted end too
            Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "stop-training"));
            var written = new LinkedHashMap<String, Path>();
            for (var service : RouterTable.load().running()) {
                var file = written(folder, service);
                Files.deleteIfExists(file); // half written by a run that was killed
                written.put(service, file);
            }
            sandbox.start();
            if (!new Demonstration(sandbox, step -> {}).run()) {
                throw new IllegalStateException("the deal did not arrive; see " + folder.resolve("log"));
            }
            written.forEach((service, file) -> {
                sandbox.service(service).stop();
                if (!Files.isRegularFile(file)) {
                    throw new IllegalStateException(service + " has written no cache; see " + folder.resolve("log"));
                }
            });
            return written;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ServiceStart recording() {
        return new ServiceStart() {
            @Override
            public ProcessBuilder command(String service) {
                return commands.apply(service);
            }

            @Override
            public Duration stopPatience() {
                return WRITING;
            }
        };
    }
}
