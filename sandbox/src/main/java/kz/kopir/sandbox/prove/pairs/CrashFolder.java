package kz.kopir.sandbox.prove.pairs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kz.kopir.sandbox.prove.plan.Scene;

/** Where the services note the points that they reach, and look for those at which they must end. */
final class CrashFolder {

    private final Path folder;

    CrashFolder(Path folder) {
        this.folder = folder;
    }

    /** What the services' setting {@code KOPIR_CRASH_DIR} must be. */
    String setting() {
        return folder + "/{instance}";
    }

    List<Point> reached(String service) {
        var seen = of(service).resolve("seen");
        if (!Files.isDirectory(seen)) {
            return List.of();
        }
        try (var files = Files.list(seen)) {
            return files.map(file -> new Point(service, file.getFileName().toString()))
                    .sorted((one, other) -> one.name().compareTo(other.name()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was reached until now counts no more. */
    void forget(String service) {
        reached(service).forEach(point -> {
            try {
                Files.delete(of(service).resolve("seen").resolve(point.name()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    void arm(Point point) {
        try {
            Files.createDirectories(armed(point).getParent());
            Files.writeString(armed(point), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isArmed(Point point) {
        return Files.exists(armed(point));
    }

    /** Whether it was still armed. */
    boolean disarm(Point point) {
        try {
            return Files.deleteIfExists(armed(point));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path armed(Point point) {
        return of(point.service()).resolve("armed").resolve(point.name());
    }

    private Path of(String service) {
        return folder.resolve(Scene.instance(service, 1));
    }
}
