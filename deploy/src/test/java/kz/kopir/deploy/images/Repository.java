package kz.kopir.deploy.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files of this checkout. */
final class Repository {

    /** In the order of the router's table. */
    static final List<String> SERVICES =
            List.of("document-service", "onec-gateway", "bitrix-gateway", "stock-sync", "odoo-gateway", "notifier");

    static final Path ROOT = root();
    static final Path COMPOSE = ROOT.resolve("deploy/compose");
    static final Path IMAGES = ROOT.resolve("deploy/images");

    private Repository() {}

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> files(Path folder, String suffix) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(folder.resolve("kopir"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
