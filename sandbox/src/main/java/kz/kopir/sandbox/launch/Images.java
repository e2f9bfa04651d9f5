package kz.kopir.sandbox.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import kz.kopir.sandbox.infra.Checkout;
import kz.kopir.sandbox.infra.Folders;

/** What {@code ./kopir images} does before Docker: the runtime, the jars, and caches trained in the very layout that the images have. */
final class Images {

    private final Path folder = Checkout.root().resolve("target/images");
    private final RouterTable table = RouterTable.load();
    private final FileTime time;
    private final Consumer<String> progress;

    private Images(Consumer<String> progress) {
        this.time = FileTime.from(Instant.ofEpochSecond(epoch()));
        this.progress = progress;
        for (var name : List.of("health", "fontconfig.properties")) {
            place(Checkout.root().resolve("deploy/images").resolve(name), folder.resolve(name));
        }
    }

    /** For {@code Dockerfile.jvm}, below {@code target/images}; the time of all files is {@code SOURCE_DATE_EPOCH}. */
    static void prepare(Consumer<String> progress) {
        new Images(progress).onJvm();
    }

    /** For {@code Dockerfile.native}: executables that were built before, with the libraries beside them. */
    static void prepareNative(Consumer<String> progress) {
        new Images(progress).asExecutables();
    }

    private void onJvm() {
        var tree = new ImageTree(folder, time, table.running());
        progress.accept("Linking   the runtime");
        ImageRuntime.in(tree.java());
        progress.accept("Copying   the jars of " + String.join(", ", table.running()));
        tree.layOut(table);
        new SimulatorsTree(folder, time).layOut();
        progress.accept("Training  the services: a deal becomes a document in 1C and in Odoo");
        train(tree);
        progress.accept("Ready     " + folder);
    }

    private void train(ImageTree tree) {
        var run = folder.resolve("training");
        var training = new AotTraining(
                run,
                service -> new ProcessBuilder(
                                tree.java().resolve("bin/java").toString(),
                                "-Xmx256m",
                                "-XX:+UseSerialGC",
                                "-XX:AOTCacheOutput=" + AotTraining.written(run, service),
                                "@run.args")
                        .directory(tree.of(service).toFile()));
        training.run().forEach((service, cache) -> place(cache, tree.cache(service)));
        Folders.delete(run);
    }

    private void asExecutables() {
        for (var service : table.running()) {
            var target = folder.resolve(service).resolve("native");
            Folders.delete(target);
            var executable = "kopir-" + service + "-.*-runner";
            for (var file : built(service)) {
                var name = file.getFileName().toString();
                if (name.matches(executable)) {
                    place(file, target.resolve("run"));
                } else if (name.endsWith(".so")) {
                    place(file, target.resolve(name));
                }
            }
            if (!Files.exists(target.resolve("run"))) {
                throw new IllegalStateException(service
                        + " has no executable; run ./mvnw package -Pnative -DskipTests, which needs Docker or Podman");
            }
            ImageTree.describe(service, folder.resolve(service), table.port(service), time);
        }
        progress.accept("Ready     " + folder);
    }

    private static List<Path> built(String service) {
        try (var files = Files.list(Checkout.root().resolve(service).resolve("target"))) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void place(Path file, Path target) {
        try {
            Files.createDirectories(target.getParent());
            Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            Files.setLastModifiedTime(target, time);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long epoch() {
        var epoch = System.getenv("SOURCE_DATE_EPOCH");
        if (epoch == null || !epoch.matches("\\d+")) {
            throw new IllegalArgumentException(
                    "SOURCE_DATE_EPOCH is '" + epoch + "'; it must be the seconds since 1970 that all files get");
        }
        return Long.parseLong(epoch);
    }
}
