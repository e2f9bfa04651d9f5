package kz.kopir.sandbox.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kz.kopir.sandbox.infra.Folders;

/** The Java runtime of the images: this JDK without what no service needs. */
final class ImageRuntime {

    private static final String MODULES = String.join(
            ",",
            List.of(
                    "java.se",
                    "jdk.charsets",
                    "jdk.crypto.cryptoki",
                    "jdk.jcmd", // thread dumps and heap dumps where something is wrong
                    "jdk.jfr",
                    "jdk.localedata", // dates and sums in Russian and Kazakh
                    "jdk.management",
                    "jdk.management.agent",
                    "jdk.naming.dns",
                    "jdk.net",
                    "jdk.unsupported",
                    "jdk.zipfs"));

    private ImageRuntime() {}

    /** Makes it where it is not there yet for this JDK. */
    static void in(Path folder) {
        var made = folder.resolveSibling("java.of");
        try {
            if (Files.exists(made) && Files.readString(made).equals(jdk())) {
                return;
            }
            if (Files.exists(folder)) {
                Folders.delete(folder);
            }
            link(folder);
            Files.writeString(made, jdk());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void link(Path folder) throws IOException {
        Files.createDirectories(folder.getParent());
        var jlink = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jlink").toString(),
                        "--add-modules",
                        MODULES,
                        "--include-locales",
                        "en,ru,kk",
                        "--strip-debug",
                        "--no-header-files",
                        "--no-man-pages",
                        "--output",
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(jlink.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (jlink.waitFor() != 0) {
                throw new IllegalStateException("jlink makes no runtime of this JDK: " + said.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while linking the runtime", e);
        }
    }

    private static String jdk() {
        return System.getProperty("java.home") + " " + System.getProperty("java.vm.version") + " " + MODULES;
    }
}
