package kz.kopir.deploy.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
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
        var built = Repository.ROOT.resolve(service).resolve("target/quarkus-app/lib/main");
        assumeTrue(Files.isDirectory(built), service + " is not built");
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
        assumeTrue(
                Files.isDirectory(Repository.ROOT.resolve("notifier/target/quarkus-app/lib/main")),
                "notifier is not built");
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
        assumeTrue(
                Files.isDirectory(Repository.ROOT.resolve("notifier/target/quarkus-app/lib/main")),
                "notifier is not built");
        for (var service : List.of("document-service", "notifier")) {
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
}
