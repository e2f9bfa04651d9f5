package kz.kopir.sandbox.launch;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import kz.kopir.sandbox.infra.Checkout;
import kz.kopir.sandbox.infra.Folders;

/** The simulators as one more image beside the services: the launcher's class path, without a cache. */
final class SimulatorsTree {

    static final String NAME = "simulators";

    private static final List<String> OPTIONS = List.of(
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager");

    private final Path folder;
    private final FileTime time;

    /** @param images the folder of all trees */
    SimulatorsTree(Path images, FileTime time) {
        this.folder = images.resolve(NAME);
        this.time = time;
    }

    void layOut() {
        var sandbox = Checkout.root().resolve("sandbox/target");
        try {
            if (Files.exists(folder)) {
                Folders.delete(folder);
            }
            Files.createDirectories(folder.resolve("lib"));
            var classPath = new ArrayList<>(List.of("app"));
            copyClasses(sandbox.resolve("classes"), folder.resolve("app"));
            for (var jar : Files.readString(sandbox.resolve("launcher.classpath"))
                    .strip()
                    .split(File.pathSeparator)) {
                classPath.add(copy(Path.of(jar)));
            }
            write(
                    "run.args",
                    "%s\n-cp\n%s\n%s\nsimulators\n"
                            .formatted(String.join("\n", OPTIONS), String.join(":", classPath), Main.class.getName()));
            write("port", Simulators.FIRST_PORT + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String copy(Path jar) throws IOException {
        var name = "lib/" + jar.getFileName();
        Files.copy(jar, folder.resolve(name));
        Files.setLastModifiedTime(folder.resolve(name), time);
        return name;
    }

    private void copyClasses(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                var target = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                    Files.setLastModifiedTime(target, time);
                }
            }
        }
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
        Files.setLastModifiedTime(folder.resolve(name), time);
    }
}
