package kz.kopir.deploy.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The classes that a service is made of, as packaged, and what of them is registered for a native executable. With
 * {@code -Dkopir.native=sources} ({@code ./kopir native-check}) these are the very jars that the executable is made of, with what Quarkus
 * registers; else those of the JVM's packaging, with our own registrations alone.
 */
final class BuiltClasses implements AutoCloseable {

    /** Whether Quarkus' sources of native executables are asked for. */
    static final boolean SOURCES = "sources".equals(System.getProperty("kopir.native"));

    private static final String REGISTER = "io.quarkus.runtime.annotations.RegisterForReflection";
    private static final Pattern METADATA =
            Pattern.compile("META-INF/native-image/.*(reflect-config|reachability-metadata|resource-config)\\.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URLClassLoader loader;
    private final List<Path> jars;
    private final Set<String> registered = new HashSet<>();
    private final List<PathMatcher> resources = new ArrayList<>();

    BuiltClasses(String service) throws IOException {
        jars = jars(service);
        loader = new URLClassLoader(jars.stream().map(BuiltClasses::url).toArray(URL[]::new), null);
        for (var jar : jars) {
            read(jar);
        }
        if (SOURCES) {
            return; // all is in the jars
        }
        // the service's own as it is now, which may be newer than what is packaged
        for (var file : Repository.files(Repository.ROOT.resolve(service).resolve("src/main/resources"), ".json")) {
            if (METADATA.matcher(file.toString().replaceFirst(".*/resources/", ""))
                    .matches()) {
                take(JSON.readTree(file.toFile()));
            }
        }
        var properties =
                Repository.read(Repository.ROOT.resolve(service).resolve("src/main/resources/application.properties"));
        Pattern.compile("quarkus\\.native\\.resources\\.includes=(.*)")
                .matcher(properties)
                .results()
                .flatMap(found -> Stream.of(found.group(1).split(",")))
                .forEach(this::include);
    }

    /** Whether there is what can be looked at. */
    static boolean built(String service) {
        return !jars(service).isEmpty();
    }

    private static List<Path> jars(String service) {
        var target = Repository.ROOT.resolve(service).resolve("target");
        var parts = SOURCES
                ? Stream.of("native-sources")
                : Stream.of("quarkus-app/app", "quarkus-app/lib/boot", "quarkus-app/lib/main");
        return parts.map(target::resolve)
                .filter(Files::isDirectory)
                .flatMap(part -> Repository.files(part, ".jar").stream())
                .toList();
    }

    boolean registered(Class<?> type) {
        return registered.contains(type.getName());
    }

    Set<String> registeredNames() {
        return registered;
    }

    /** Whether a jar holds the class, which may refer to what is not there. */
    boolean has(String name) {
        return loader.getResource(name.replace('.', '/') + ".class") != null;
    }

    List<PathMatcher> resources() {
        return resources;
    }

    /** The class that a name means in a source file. */
    Optional<Class<?>> meant(String source, String file, String name) {
        var first = name.split("\\.")[0];
        var imported =
                Pattern.compile("import (kz\\.kopir[\\w.]*\\." + first + ");").matcher(source);
        var own = Pattern.compile("package ([\\w.]+);").matcher(source);
        if (imported.find()) {
            var outer = imported.group(1);
            var rest = nested(name.substring(first.length()));
            return load(outer + rest).or(() -> load(outer.replaceFirst("\\.(?=[^.]*$)", "\\$") + rest));
        }
        if (!own.find()) {
            return Optional.empty();
        }
        return load(own.group(1) + "." + nested(name)).or(() -> load(own.group(1) + "." + file + "$" + nested(name)));
    }

    private static String nested(String name) {
        return name.replace('.', '$');
    }

    /** Classes whose file's path begins so. */
    List<Class<?>> named(String path) {
        return jars.stream()
                .flatMap(jar -> entries(jar).stream())
                .filter(name -> name.startsWith(path) && name.endsWith(".class"))
                .flatMap(name -> load(name.replace(".class", "").replace('/', '.')).stream())
                .<Class<?>>map(type -> type)
                .toList();
    }

    private Optional<Class<?>> load(String name) {
        try {
            return Optional.of(Class.forName(name, false, loader));
        } catch (ClassNotFoundException | NoClassDefFoundError notThere) {
            return Optional.empty();
        }
    }

    private void read(Path jar) throws IOException {
        var ours = jar.getFileName().toString().contains("kopir-");
        try (var opened = new JarFile(jar.toFile())) {
            for (var entry : (Iterable<JarEntry>) opened.stream()::iterator) {
                if (METADATA.matcher(entry.getName()).matches()) {
                    try (var stream = opened.getInputStream(entry)) {
                        take(JSON.readTree(stream));
                    }
                } else if (ours && entry.getName().endsWith(".class")) {
                    load(entry.getName().replace(".class", "").replace('/', '.'))
                            .ifPresent(this::takeAnnotation);
                }
            }
        }
    }

    private void take(JsonNode metadata) {
        var types = metadata.isArray() ? metadata : metadata.path("reflection");
        types.forEach(type ->
                registered.add(type.path(type.has("name") ? "name" : "type").asText()));
        metadata.path("resources").forEach(resource -> {
            if (resource.has("glob")) {
                include(resource.get("glob").asText());
            }
        });
        metadata.path("resources").path("includes").forEach(resource -> {
            var pattern = Pattern.compile(resource.path("pattern").asText()).asMatchPredicate();
            resources.add(path -> pattern.test(path.toString().replace('\\', '/')));
        });
    }

    private void include(String glob) {
        resources.add(FileSystems.getDefault().getPathMatcher("glob:" + glob));
    }

    /** As Quarkus does: the targets, or else the class itself; nested ones too. */
    private void takeAnnotation(Class<?> type) {
        for (var annotation : type.getDeclaredAnnotations()) {
            if (annotation.annotationType().getName().equals(REGISTER)) {
                var targets = targets(annotation);
                for (var target : targets.length == 0 ? new Class<?>[] {type} : targets) {
                    registered.add(target.getName());
                    if (targets.length == 0) {
                        for (var inner : target.getDeclaredClasses()) {
                            registered.add(inner.getName());
                        }
                    }
                }
            }
        }
    }

    private static Class<?>[] targets(Annotation annotation) {
        try {
            var method = annotation.annotationType().getMethod("targets");
            method.setAccessible(true);
            return (Class<?>[]) method.invoke(annotation);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> entries(Path jar) {
        try (var opened = new JarFile(jar.toFile())) {
            return opened.stream().map(JarEntry::getName).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
