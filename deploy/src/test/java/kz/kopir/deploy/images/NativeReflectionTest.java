package kz.kopir.deploy.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A native executable knows by name only what is registered. What Jackson reads and writes by hand (events, payloads of tasks, what is kept as JSON) is
 * looked for in the sources, with all that it is made of; what REST endpoints return Quarkus registers itself.
 *
 * <p>Not checked, because only a build with GraalVM and a run of its result can: reflection inside libraries that bring no metadata, classes that are
 * initialised while building, and what AWT draws.
 */
class NativeReflectionTest {

    static List<String> services() {
        return Repository.SERVICES;
    }

    @ParameterizedTest
    @MethodSource("services")
    void whatIsReadAndWrittenAsJsonIsRegistered(String service) throws IOException {
        requireBuilt(service);
        try (var classes = new BuiltClasses(service)) {
            var missing = new TreeSet<String>();
            for (var type : new SerializedTypes(classes, service).all()) {
                if (!classes.registered(type)) {
                    missing.add(type.getName());
                }
            }
            assertThat(missing)
                    .as("%s reads or writes these as JSON; add them to a @RegisterForReflection", service)
                    .isEmpty();
        }
    }

    @Test
    void theModelsAnswersAreRegisteredByTheirLibrary() throws IOException {
        requireBuilt("notifier");
        try (var classes = new BuiltClasses("notifier")) {
            var used = classes.named("dev/langchain4j/model/openai/internal/chat/");
            assertThat(used).isNotEmpty();
            assertThat(used.stream().filter(type -> !type.isInterface() && !classes.registered(type)))
                    .as("langchain4j-open-ai brings the registration of what it reads and writes")
                    .isEmpty();
        }
    }

    @Test
    void whatIsReadAsAResourceIsIncluded() throws IOException {
        for (var service : List.of("document-service", "notifier")) {
            requireBuilt(service);
            try (var classes = new BuiltClasses(service)) {
                var globs = classes.resources();
                for (var folder : List.of("words", "templates/print")) {
                    var resources = Repository.ROOT.resolve(service).resolve("src/main/resources");
                    if (Files.isDirectory(resources.resolve(folder))) {
                        for (var file : Repository.files(resources.resolve(folder), "")) {
                            var name = resources.relativize(file).toString();
                            assertThat(Files.isDirectory(file)
                                            || globs.stream().anyMatch(glob -> glob.matches(Path.of(name))))
                                    .as("%s of %s is in no pattern of resources", name, service)
                                    .isTrue();
                        }
                    }
                }
            }
        }
    }

    /** Every name that Quarkus gives to the tool is that of a class that it will find. */
    @ParameterizedTest
    @MethodSource("services")
    void whatIsRegisteredByQuarkusIsThere(String service) throws IOException {
        assumeTrue(BuiltClasses.SOURCES, "only ./kopir native-check makes sources of executables");
        requireBuilt(service);
        var arguments =
                Repository.read(Repository.ROOT.resolve(service).resolve("target/native-sources/native-image.args"));
        assertThat(arguments).contains("--no-fallback", "--link-at-build-time");
        try (var classes = new BuiltClasses(service)) {
            assertThat(classes.registeredNames())
                    .filteredOn(name -> name.startsWith("kz.kopir."))
                    .as("registered of ours")
                    .hasSizeGreaterThan(50)
                    .allSatisfy(name -> assertThat(classes.has(name)).as(name).isTrue());
            var features = Pattern.compile("--features=(\\S+)").matcher(arguments);
            assertThat(features.find()).isTrue();
            assertThat(features.group(1).split(","))
                    .allSatisfy(name -> assertThat(classes.has(name)).as(name).isTrue());
        }
    }

    /** A check that was asked for does not pass for want of what it looks at. */
    private static void requireBuilt(String service) {
        if (BuiltClasses.SOURCES) {
            assertThat(BuiltClasses.built(service))
                    .as(service + "/target/native-sources is there")
                    .isTrue();
        }
        assumeTrue(BuiltClasses.built(service), service + " is not built");
    }
}
