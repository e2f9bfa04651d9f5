package kz.kopir.platform.configuration;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** Tells of environment variables that look like ours and that nothing reads: a name that was mistyped would else go by in silence. */
@ApplicationScoped
class UnknownSettings {

    /** The variables of all services, a line each, with {@code <NAME>} where a name of the installation stands; written by SettingsPageTest. */
    static final String KNOWN = "/kopir-settings.txt";

    private static final Logger LOG = Logger.getLogger(UnknownSettings.class);
    private static final Pattern PLACE = Pattern.compile("<[A-Z0-9_-]+>");

    void tell(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent started) {
        in(System.getenv().keySet())
                .forEach((unknown, nearest) -> LOG.warnf(
                        "PLAT-0306: nothing reads the setting %s; is %s meant? Every setting: docs/configuration.md",
                        unknown, nearest));
    }

    /** What is like none of ours, with the nearest that there is. */
    static Map<String, String> in(Collection<String> variables) {
        var known = known();
        var patterns = known.stream().map(UnknownSettings::pattern).toList();
        var unknown = new TreeMap<String, String>();
        for (var variable : variables) {
            if (variable.startsWith("KOPIR_")
                    && patterns.stream()
                            .noneMatch(pattern -> pattern.matcher(variable).matches())) {
                unknown.put(
                        variable,
                        known.stream()
                                .min(Comparator.comparingInt(name -> distance(name, variable)))
                                .orElse("another"));
            }
        }
        return unknown;
    }

    private static Pattern pattern(String name) {
        return Pattern.compile(PLACE.matcher(name).replaceAll("[A-Z0-9_]+").replace("_0_", "_[0-9]+_"));
    }

    private static List<String> known() {
        try (var names = UnknownSettings.class.getResourceAsStream(KNOWN)) {
            return new String(names.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many letters must be changed, added or left out. */
    private static int distance(String one, String other) {
        var above = new int[other.length() + 1];
        for (var j = 0; j <= other.length(); j++) {
            above[j] = j;
        }
        for (var i = 1; i <= one.length(); i++) {
            var row = new int[other.length() + 1];
            row[0] = i;
            for (var j = 1; j <= other.length(); j++) {
                var changed = above[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[other.length()];
    }
}
