package kz.kopir.deploy.several;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SettingsPageTest {

    private static final Path ROOT = root();
    private static final Path PAGE = ROOT.resolve("docs/configuration.md");
    private static final Path NAMES = ROOT.resolve("platform/src/main/resources/kopir-settings.txt");
    private static final List<String> MODULES = List.of(
            "contracts",
            "platform",
            "document-service",
            "bitrix-gateway",
            "onec-gateway",
            "odoo-gateway",
            "stock-sync",
            "notifier");
    private static final Pattern USED = Pattern.compile("name = \"(kopir\\.[a-z.-]+)\"|\\$\\{(kopir\\.[a-z.-]+)[:}]");
    /** Of the services themselves, not of an installation. */
    private static final List<String> OURS = List.of("kopir.schema", "kopir.topics", "kopir.facts.topics");

    @Test
    void thePageOfSettingsIsWhatTheCodeReads() throws IOException {
        var written = page().write(head());
        if (Boolean.getBoolean("kopir.docs.write")) {
            Files.writeString(PAGE, written);
        }
        assertThat(PAGE)
                .as("Write it anew: ./mvnw test -pl deploy -Dtest=SettingsPageTest -Dkopir.docs.write=true")
                .content()
                .isEqualTo(written);
    }

    @Test
    void servicesKnowTheNamesThatThereAre() throws IOException {
        var names = Stream.concat(
                        page().settings().stream().map(SettingsPage.Setting::environment),
                        Pattern.compile("\\| `(kopir\\.[a-z.-]+)`")
                                .matcher(head())
                                .results()
                                .map(found ->
                                        found.group(1).replaceAll("[.-]", "_").toUpperCase(Locale.ROOT)))
                .collect(Collectors.toCollection(TreeSet::new));
        // these are read by the script, the tests and the sandbox
        names.addAll(List.of(
                "KOPIR_SECRETS_DIR",
                "KOPIR_CRASH_DIR",
                "KOPIR_PORT_SHIFT",
                "KOPIR_JAVA_HOME",
                "KOPIR_JDK_FOLDERS",
                "KOPIR_CI"));
        var written = String.join("\n", names) + "\n";
        if (Boolean.getBoolean("kopir.docs.write")) {
            Files.writeString(NAMES, written);
        }
        assertThat(NAMES)
                .as("Write it anew: ./mvnw test -pl deploy -Dtest=SettingsPageTest -Dkopir.docs.write=true")
                .content()
                .isEqualTo(written);
    }

    @Test
    void everySettingSaysWhatItIsFor() throws IOException {
        assertThat(page().settings())
                .filteredOn(setting -> setting.meaning().isBlank())
                .extracting(SettingsPage.Setting::name)
                .as("Give each getter a line of Javadoc")
                .isEmpty();
    }

    @Test
    void whatLooksLikeASecretIsCalledOne() throws IOException {
        assertThat(page().settings())
                .filteredOn(setting -> setting.name().matches(".*(password|token|secret|\\.keys?)(\\.<[a-z-]+>)?"))
                .filteredOn(setting -> setting.type().equals("text") && !setting.secret())
                .extracting(SettingsPage.Setting::name)
                .as("Say in its Javadoc that it is a secret")
                .isEmpty();
    }

    @Test
    void whatIsReadWithoutAMappingStandsAtTheTop() throws IOException {
        var used = new TreeSet<String>();
        for (var module : MODULES) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main"))) {
                for (var file : files.filter(SettingsPageTest::isRead).toList()) {
                    USED.matcher(Files.readString(file))
                            .results()
                            .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                            .forEach(used::add);
                }
            }
        }
        used.removeAll(OURS);
        page().settings().forEach(setting -> used.remove(setting.name()));
        assertThat(used).allSatisfy(name -> assertThat(head()).contains("`" + name + "`"));
    }

    private static boolean isRead(Path file) {
        return Files.isRegularFile(file)
                && (file.toString().endsWith(".java") || file.toString().endsWith(".properties"));
    }

    private static SettingsPage page() throws IOException {
        return new SettingsPage(new JavaSources(ROOT, MODULES));
    }

    private static String head() throws IOException {
        try (var head = SettingsPageTest.class.getResourceAsStream("settings-head.md")) {
            return new String(head.readAllBytes());
        }
    }

    private static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
