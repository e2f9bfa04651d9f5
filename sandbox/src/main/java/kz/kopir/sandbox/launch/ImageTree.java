package kz.kopir.sandbox.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import kz.kopir.sandbox.infra.Folders;

/**
 * What {@code deploy/images/Dockerfile.jvm} copies, below {@code target/images}:
 *
 * <pre>
 * java/              a runtime of this JDK, the one that trains and the one that runs: a cache fits no other
 * common/            the jars that every service has
 * SERVICE/lib, app   the service's other jars, and ours
 * SERVICE/run.args   the arguments of the JVM, with the class path in its one order
 * SERVICE/port       where it listens
 * SERVICE/kopir.aot  its cache, once trained
 * </pre>
 *
 * All files have the same time, since a JVM compares times before it takes a cache, and so that the same source makes the same image.
 */
final class ImageTree {

    private static final List<String> OPTIONS = List.of(
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-Dsun.awt.fontconfig=/opt/kopir/fontconfig.properties"); // the images' base has no fontconfig

    private static final String OURS = "kz.kopir.";

    private final Path folder;
    private final FileTime time;
    private final List<String> services;

    /** @param time of all files */
    ImageTree(Path folder, FileTime time, List<String> services) {
        this.folder = folder.toAbsolutePath();
        this.time = time;
        this.services = services;
    }

    Path of(String service) {
        return folder.resolve(service);
    }

    Path java() {
        return folder.resolve("java");
    }

    Path cache(String service) {
        return of(service).resolve("kopir.aot");
    }

    /** Lays the jars out anew; caches are gone then. */
    ImageTree layOut(RouterTable table) {
        try {
            var common = common();
            empty(folder.resolve("common"));
            for (var service : services) {
                empty(of(service));
                Files.createSymbolicLink(of(service).resolve("common"), Path.of("../common"));
                var classPath = new StringBuilder();
                for (var jar : BuiltService.of(service).jars()) {
                    classPath.append(classPath.isEmpty() ? "" : ":").append(place(service, jar, common));
                }
                write(of(service).resolve("run.args"), runArguments(classPath.toString()), time);
                describe(service, of(service), table.port(service), time);
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String runArguments(String classPath) {
        return String.join("\n", OPTIONS) + "\n-cp\n" + classPath + "\n" + BuiltService.MAIN + "\n";
    }

    /** Copies the jar to where it belongs, and says where that is, as the service's working directory sees it. */
    private String place(String service, Path jar, Set<String> common) throws IOException {
        var name = jar.getFileName().toString();
        var part = jar.getParent().getFileName().toString();
        var ours = part.equals("quarkus") || part.equals("app") || name.startsWith(OURS);
        var place = ours ? "app/" : common.contains(name) ? "common/" : "lib/";
        var target = of(service).resolve(place + name);
        if (!Files.exists(target)) {
            Files.createDirectories(of(service).resolve(place));
            Files.copy(jar, target);
            Files.setLastModifiedTime(target, time);
        }
        return place + name;
    }

    /** What both packagings have: where the service listens, and what it is made of. */
    static void describe(String service, Path target, int port, FileTime time) {
        var bill = BuiltService.of(service).folder().resolveSibling("quarkus-run-cyclonedx.json");
        try {
            write(target.resolve("port"), port + "\n", time);
            if (Files.exists(bill)) {
                // when it was made is the one thing in it that another build of the same source says otherwise
                var text = Files.readString(bill)
                        .replaceFirst("\"timestamp\" : \"[^\"]*\"", "\"timestamp\" : \"" + time + "\"");
                write(target.resolve("sbom.json"), text, time);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text, FileTime time) throws IOException {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, time);
    }

    /** Names of the jars that every service has with the same size; they come from one repository. */
    private Set<String> common() throws IOException {
        Map<String, Set<Long>> sizes = new HashMap<>();
        Map<String, Integer> users = new HashMap<>();
        for (var service : services) {
            for (var jar : BuiltService.of(service).jars()) {
                var name = jar.getFileName().toString();
                sizes.computeIfAbsent(name, unseen -> new HashSet<>()).add(Files.size(jar));
                users.merge(name, 1, Integer::sum);
            }
        }
        return users.entrySet().stream()
                .filter(jar -> jar.getValue() == services.size()
                        && sizes.get(jar.getKey()).size() == 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static void empty(Path directory) throws IOException {
        if (Files.exists(directory)) {
            Folders.delete(directory);
        }
        Files.createDirectories(directory);
    }
}
