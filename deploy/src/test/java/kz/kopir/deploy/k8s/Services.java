package kz.kopir.deploy.k8s;

import static java.util.stream.Collectors.toCollection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the code says of the services that manifests are compared with. */
final class Services {

    static final List<String> NAMES =
            List.of("document-service", "onec-gateway", "bitrix-gateway", "stock-sync", "odoo-gateway", "notifier");

    private static final Path ROOT = Kustomize.MODULE.getParent();
    private static final Map<String, Set<Pattern>> SETTINGS = new ConcurrentHashMap<>();
    private static final Pattern INJECTED = Pattern.compile("@ConfigProperty\\(name = \"([^\"]+)\"");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(kopir\\.[a-z.-]+)");

    private Services() {}

    static Properties properties(String service) {
        var properties = new Properties();
        var file = ROOT.resolve(service).resolve("src/main/resources/application.properties");
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    static int port(String service) {
        return Integer.parseInt(properties(service).getProperty("quarkus.http.port"));
    }

    static String schema(String service) {
        return properties(service).getProperty("kopir.schema");
    }

    /** The topics whose events it takes in; what it cannot read of them it sets aside. */
    static Set<String> eventTopics(String service) {
        return split(properties(service).getProperty("kopir.topics"));
    }

    /** All topics that it reads. */
    static Set<String> readTopics(String service) {
        var topics = eventTopics(service);
        topics.addAll(split(properties(service).getProperty("kopir.facts.topics", "")));
        return topics;
    }

    static Set<String> consumerGroups(String service) {
        var groups = new TreeSet<>(Set.of(service));
        properties(service).forEach((name, value) -> {
            if (name.toString().matches("mp\\.messaging\\.incoming\\.[a-z]+\\.group\\.id")) {
                groups.add(value.toString().replace("${quarkus.application.name}", service));
            }
        });
        return groups;
    }

    private static Set<String> split(String topics) {
        return Stream.of(topics.split(",")).filter(topic -> !topic.isEmpty()).collect(toCollection(TreeSet::new));
    }

    /** The names of environment variables that a service reads of Kopir's own settings; {@code *} in them stands for a name of the installation's. */
    static Set<Pattern> settings(String service) {
        return SETTINGS.computeIfAbsent(service, Services::readSettings);
    }

    private static Set<Pattern> readSettings(String service) {
        return Stream.of("platform", service)
                .flatMap(module -> Stream.concat(mapped(module), mentioned(module)))
                .map(Services::variable)
                .collect(toCollection(
                        () -> new TreeSet<>((one, other) -> one.pattern().compareTo(other.pattern()))));
    }

    private static Stream<String> mapped(String module) {
        return sources(module)
                .filter(source -> text(source).contains("@ConfigMapping("))
                .map(Services::load)
                .flatMap(mapping -> ConfigMappings.getProperties(ConfigClass.configClass(
                                mapping,
                                mapping.getAnnotation(ConfigMapping.class).prefix()))
                        .keySet()
                        .stream());
    }

    private static Stream<String> mentioned(String module) {
        var injected = sources(module).flatMap(source -> found(INJECTED, text(source)));
        var referred = resources(module).flatMap(source -> found(REFERENCE, text(source)));
        return Stream.concat(injected, referred);
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(result -> result.group(1));
    }

    private static Pattern variable(String property) {
        return Pattern.compile(Arrays.stream(property.replaceAll("\\[\\*]$", "").split("\\*", -1))
                .map(part -> part.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT))
                .reduce((before, after) -> before + "[A-Z0-9_]+" + after)
                .orElseThrow());
    }

    private static Class<?> load(Path source) {
        var path = source.toString();
        var name = path.substring(path.indexOf("kz/kopir"), path.length() - ".java".length());
        try {
            return Class.forName(name.replace('/', '.'), false, Services.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The Java sources of a module. */
    static Stream<Path> sources(String module) {
        return files(ROOT.resolve(module).resolve("src/main/java"), ".java");
    }

    private static Stream<Path> resources(String module) {
        return files(ROOT.resolve(module).resolve("src/main/resources"), ".properties");
    }

    private static Stream<Path> files(Path folder, String ending) {
        try (var all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(ending)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
