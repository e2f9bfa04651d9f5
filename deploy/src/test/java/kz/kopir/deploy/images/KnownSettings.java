package kz.kopir.deploy.images;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The settings that a service has, as names of environment variables, read from its sources: the {@code @ConfigMapping}s, each
 * {@code @ConfigProperty}, what its properties files define or refer to, and the few of Quarkus that an installation gives.
 */
final class KnownSettings {

    private static final Set<String> OF_QUARKUS = Set.of(
            "QUARKUS_DATASOURCE_REACTIVE_URL",
            "QUARKUS_DATASOURCE_JDBC_URL",
            "QUARKUS_OIDC_CLIENT_AUTH_SERVER_URL",
            "MP_JWT_VERIFY_PUBLICKEY_LOCATION",
            "MP_JWT_VERIFY_ISSUER",
            "KAFKA_BOOTSTRAP_SERVERS",
            // of the image and of the platform, which reads it before there is a configuration
            "JAVA_TOOL_OPTIONS",
            "KOPIR_SECRETS_DIR");

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\n]*", Pattern.DOTALL);
    private static final Pattern PREFIX =
            Pattern.compile("@ConfigMapping\\(prefix = \"([^\"]+)\"\\)\\s+public interface (\\w+)");
    private static final Pattern MEMBER = Pattern.compile(
            "interface (\\w+) (\\{)|^\\s*(?:@\\S+ )*([A-Z\\w][\\w<>, .]*) (\\w+)\\(\\);|([{}])", Pattern.MULTILINE);
    private static final Pattern PROPERTY =
            Pattern.compile("@ConfigProperty\\(name = \"([^\"]+)\"|getOptionalValue\\(\"([^\"]+)\"");
    private static final Pattern DEFINED =
            Pattern.compile("^(?:%\\w+\\.)?([a-z][\\w.-]+)=|\\$\\{([a-z][\\w.-]+)", Pattern.MULTILINE);
    private static final Pattern MAP = Pattern.compile("Map<[\\w.]+, ([\\w.]+)>");
    private static final Pattern WRAPPED = Pattern.compile("(?:Optional|List|Set)<(.+)>");

    private final Map<String, List<Pattern>> names = new HashMap<>();

    /** The variable's name, when the service has such a setting. */
    Optional<String> of(String service, String variable) {
        var known = names.computeIfAbsent(service, KnownSettings::read).stream()
                .anyMatch(name -> name.matcher(variable).matches());
        return known || OF_QUARKUS.contains(variable) ? Optional.of(variable) : Optional.empty();
    }

    private static List<Pattern> read(String service) {
        Map<String, Map<String, String>> interfaces = new HashMap<>();
        Map<String, String> prefixes = new LinkedHashMap<>();
        List<Pattern> found = new ArrayList<>();
        for (var source : sources(service, ".java")) {
            var text = COMMENT.matcher(Repository.read(source)).replaceAll(" ");
            PREFIX.matcher(text).results().forEach(prefix -> prefixes.put(prefix.group(1), prefix.group(2)));
            if (text.contains("interface ")) {
                collect(text, interfaces);
            }
            PROPERTY.matcher(text)
                    .results()
                    .forEach(name -> found.add(exactly(name.group(1) == null ? name.group(2) : name.group(1))));
        }
        for (var file : sources(service, ".properties")) {
            DEFINED.matcher(Repository.read(file))
                    .results()
                    .forEach(name -> found.add(exactly(name.group(1) == null ? name.group(2) : name.group(1))));
        }
        prefixes.forEach((prefix, type) -> descend(variable(prefix), type, interfaces, found));
        return found;
    }

    /** The getters of each interface of the text, by the interface's name. */
    private static void collect(String text, Map<String, Map<String, String>> interfaces) {
        var open = new ArrayList<String>();
        MEMBER.matcher(text).results().forEach(member -> {
            if (member.group(1) != null) {
                open.add(member.group(1));
                interfaces.computeIfAbsent(member.group(1), unseen -> new LinkedHashMap<>());
            } else if ("{".equals(member.group(5))) {
                open.add("");
            } else if ("}".equals(member.group(5))) {
                if (!open.isEmpty()) {
                    open.removeLast();
                }
            } else if (member.group(4) != null
                    && !open.isEmpty()
                    && !open.getLast().isEmpty()) {
                interfaces
                        .get(open.getLast())
                        .put(member.group(4), member.group(3).strip());
            }
        });
    }

    private static void descend(
            String prefix, String type, Map<String, Map<String, String>> interfaces, List<Pattern> found) {
        interfaces.getOrDefault(type, Map.of()).forEach((getter, result) -> {
            var name = prefix + "_" + variable(getter.replaceAll("([A-Z])", "-$1"));
            var inner = WRAPPED.matcher(result);
            var wanted = inner.matches() ? inner.group(1) : result;
            var map = MAP.matcher(wanted);
            if (map.matches()) {
                name += "_[A-Z0-9_]+?";
                wanted = map.group(1);
            }
            wanted = wanted.substring(wanted.lastIndexOf('.') + 1);
            if (interfaces.containsKey(wanted) && !wanted.equals(type)) {
                descend(name, wanted, interfaces, found);
            } else {
                found.add(Pattern.compile(name + "(_\\d+_)?"));
            }
        });
    }

    private static Pattern exactly(String property) {
        return Pattern.compile(Pattern.quote(variable(property)));
    }

    private static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    private static List<Path> sources(String service, String suffix) {
        return Stream.of("platform", service)
                .flatMap(module ->
                        Repository.files(Repository.ROOT.resolve(module).resolve("src/main"), suffix).stream())
                .toList();
    }
}
