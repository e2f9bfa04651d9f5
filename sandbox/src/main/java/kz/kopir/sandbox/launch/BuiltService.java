package kz.kopir.sandbox.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.kopir.sandbox.infra.Checkout;

/**
 * What Maven has built of a service.
 *
 * @param folder {@code quarkus-app}, with {@code quarkus-run.jar} and what that jar loads
 */
record BuiltService(String name, Path folder) {

    /** Of every service, by the platform: Quarkus' own launcher calls it; a JVM with a plain class path begins with it. */
    static final String MAIN = "kz.kopir.platform.configuration.ServiceMain";

    private static final int KEY_LENGTH = 16;

    static BuiltService of(String service) {
        return new BuiltService(service, Checkout.root().resolve(service).resolve("target/quarkus-app"));
    }

    /** What starts the service without a class path. */
    Path runner() {
        return folder.resolve("quarkus-run.jar");
    }

    void requireBuilt() {
        if (!Files.exists(runner())) {
            throw new IllegalStateException(name + " is not built; run ./mvnw package -DskipTests");
        }
    }

    /** The class path, always in the same order: what Quarkus has made comes before what it was made from. */
    List<Path> jars() {
        return Stream.of("quarkus", "app", "lib/boot", "lib/main")
                .flatMap(part -> jarsIn(folder.resolve(part)).stream())
                .toList();
    }

    String classPath() {
        return jars().stream().map(Path::toString).collect(Collectors.joining(":"));
    }

    /**
     * Changes with everything that a JVM compares before it takes a cache: the jars, and itself.
     *
     * @param java the JVM, in words of any kind
     */
    String key(String java) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(java.getBytes(StandardCharsets.UTF_8));
            for (var jar : jars()) {
                var seen = "%s %d %d\n"
                        .formatted(
                                jar,
                                Files.size(jar),
                                Files.getLastModifiedTime(jar).toMillis());
                digest.update(seen.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, KEY_LENGTH);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> jarsIn(Path part) {
        if (!Files.isDirectory(part)) {
            return List.of();
        }
        try (var files = Files.list(part)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
