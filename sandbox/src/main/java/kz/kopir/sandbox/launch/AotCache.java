package kz.kopir.sandbox.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import kz.kopir.sandbox.infra.Checkout;

/**
 * What a JVM needs to start a service without loading and linking its classes again (JEP 483, 514, 515). It fits one build of the service and one JVM,
 * which its name says; a later build asks for another file, and does not find it.
 */
final class AotCache {

    private static final String SUFFIX = ".aot";

    private final BuiltService service;
    private final Path folder;
    private final Path file;

    AotCache(Path folder, BuiltService service, List<String> options) {
        this.service = service;
        this.folder = folder;
        this.file = folder.resolve(service.name() + "-" + service.key(thisJvm() + options) + SUFFIX);
    }

    /** Of the sandbox of this checkout. */
    static Path folder() {
        return Checkout.root().resolve(".kopir/aot");
    }

    Path file() {
        return file;
    }

    boolean made() {
        return Files.isRegularFile(file);
    }

    /** Takes a finished cache up, in one step, and forgets those of former builds. */
    void keep(Path trained) {
        try {
            Files.createDirectories(folder);
            Files.move(trained, file, StandardCopyOption.ATOMIC_MOVE);
            try (var files = Files.list(folder)) {
                for (var former : files.filter(this::former).toList()) {
                    Files.deleteIfExists(former);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean former(Path other) {
        var name = other.getFileName().toString();
        return !other.equals(file) && name.matches(service.name() + "-[0-9a-f]+\\" + SUFFIX);
    }

    private static String thisJvm() {
        return System.getProperty("java.home") + System.getProperty("java.vm.version");
    }
}
