package kz.kopir.deploy.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the installation on one server says is what the services are. */
class ComposeTest {

    private static final String TEXT = Repository.read(Repository.COMPOSE.resolve("docker-compose.yml"));
    private static final Compose.File FILE = Compose.parse(TEXT);

    private final KnownSettings settings = new KnownSettings();

    @Test
    void everyServiceOfKopirIsThere() {
        assertThat(FILE.services()).containsKeys(Repository.SERVICES.toArray(String[]::new));
        assertThat(FILE.services().get("simulators").profiles()).containsExactly("sandbox");
    }

    @Test
    void everyVariableOfAServiceIsASettingThatItHas() {
        for (var service : Repository.SERVICES) {
            FILE.services()
                    .get(service)
                    .environment()
                    .keySet()
                    .forEach(name -> assertThat(settings.of(service, name))
                            .as("%s of %s in docker-compose.yml is no setting of it", name, service)
                            .isPresent());
        }
    }

    @Test
    void everyVariableOfTheSandboxsSettingsIsASettingToo() {
        for (var file : Repository.files(Repository.COMPOSE.resolve("sandbox"), ".env")) {
            var service = file.getFileName().toString().replace(".env", "");
            assertThat(Repository.SERVICES).as("the file %s", file).contains(service);
            variables(Repository.read(file))
                    .forEach(name -> assertThat(settings.of(service, name))
                            .as("%s in %s is no setting of %s", name, file, service)
                            .isPresent());
        }
    }

    @Test
    void addressesNameServicesAndTheirPorts() {
        var address = Pattern.compile("https?://([a-z-]+):(\\d+)");
        Stream.concat(
                        Stream.of(TEXT, Repository.read(Repository.COMPOSE.resolve("caddy/Caddyfile"))),
                        Repository.files(Repository.COMPOSE.resolve("sandbox"), ".env").stream()
                                .map(Repository::read))
                .flatMap(text -> address.matcher(text).results())
                .filter(found -> !found.group(1).equals("collector"))
                .forEach(found -> {
                    assertThat(FILE.services()).as(found.group()).containsKey(found.group(1));
                    if (Repository.SERVICES.contains(found.group(1))) {
                        assertThat(found.group(2)).as(found.group()).isEqualTo(port(found.group(1)));
                    }
                });
    }

    @Test
    void theProxyAnswersWhatTheRouterOfTheSandboxAnswers() throws IOException {
        var table = new ObjectMapper()
                .readTree(Repository.ROOT
                        .resolve("sandbox/src/main/resources/kz/kopir/sandbox/launch/router-table.json")
                        .toFile());
        Map<String, Set<String>> wanted = new TreeMap<>();
        table.get("paths")
                .properties()
                .forEach(path -> wanted.computeIfAbsent(path.getValue().asText(), service -> new TreeSet<>())
                        .addAll(Set.of(path.getKey(), path.getKey() + "/*")));
        var caddy = Repository.read(Repository.COMPOSE.resolve("caddy/Caddyfile"));
        Map<String, Set<String>> proxied = new TreeMap<>();
        Pattern.compile("@([a-z-]+) path (.*)\n\thandle @\\1 \\{\n\t\treverse_proxy \\1:(\\d+)")
                .matcher(caddy)
                .results()
                .forEach(found -> {
                    proxied.put(
                            found.group(1), new TreeSet<>(Set.of(found.group(2).split(" "))));
                    assertThat(found.group(3)).isEqualTo(port(found.group(1)));
                });
        assertThat(proxied).isEqualTo(wanted);
        Repository.SERVICES.forEach(service -> assertThat(caddy)
                .contains("handle_path /%s/* {\n\t\treverse_proxy %1$s:%s".formatted(service, port(service))));
        assertThat(caddy).as("figures and probes are not for the world").contains("@inner path /q /q/* /*/q /*/q/*");
    }

    @Test
    void everyContainerHasAHealthCheckAndBounds() {
        FILE.services().forEach((name, service) -> {
            assertThat(service.memLimit()).as("memory of " + name).isNotBlank();
            assertThat(service.restart()).as("restart of " + name).isEqualTo("unless-stopped");
            assertThat(service.logging().options()).as("log of " + name).containsKeys("max-size", "max-file");
            if (service.image().contains("kopir/")) {
                assertThat(service.readOnly())
                        .as(name + " may write to its image")
                        .isTrue();
                assertThat(service.capDrop()).as("rights of " + name).containsExactly("ALL");
                assertThat(service.healthcheck())
                        .as(name + " has that of its image")
                        .isNull();
            } else {
                assertThat(service.healthcheck()).as("health check of " + name).isNotNull();
            }
        });
    }

    @Test
    void onlyThoseThatCallOutReachTheOutside() {
        assertThat(FILE.networks().get("inside").internal()).isTrue();
        var outside = FILE.services().entrySet().stream()
                .filter(service -> service.getValue().networks().contains("outside"))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        assertThat(outside)
                .containsExactlyInAnyOrder(
                        "onec-gateway", "bitrix-gateway", "odoo-gateway", "notifier", "caddy", "simulators");
    }

    @Test
    void everyVariableIsExplainedAndNothingElseIs() {
        var used = Pattern.compile("(?<!\\$)\\$\\{([A-Z_]+)")
                .matcher(TEXT)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        used.add("COMPOSE_PROFILES"); // read by Compose itself
        var example = Repository.read(Repository.COMPOSE.resolve(".env.example"));
        assertThat(variables(example.replaceAll("(?m)^#(?=[A-Z_]+=)", ""))).isEqualTo(used);
    }

    @Test
    void theDefaultsThatAreExplainedAreThoseOfTheFile() {
        var example = Repository.read(Repository.COMPOSE.resolve(".env.example"));
        Pattern.compile("(?m)^#([A-Z_]+)=(.*)$").matcher(example).results().forEach(line -> {
            if (!line.group(1).equals("COMPOSE_PROFILES")) {
                assertThat(TEXT).contains("${%s:-%s}".formatted(line.group(1), line.group(2)));
            }
        });
        Pattern.compile("(?m)^([A-Z_]+)=$")
                .matcher(example)
                .results()
                .forEach(line -> assertThat(TEXT)
                        .as("without %s nothing starts, and it is said why", line.group(1))
                        .contains("${%s:?".formatted(line.group(1))));
    }

    @Test
    void everyFileThatIsMountedIsThere() {
        FILE.services().values().stream()
                .flatMap(service -> service.volumes() == null ? Stream.of() : service.volumes().stream())
                .filter(volume -> volume.startsWith("./"))
                .map(volume -> volume.substring(0, volume.indexOf(':')))
                .forEach(path -> assertThat(Repository.COMPOSE.resolve(path)).exists());
    }

    @Test
    void theDatabaseIsMadeForTheServicesThatAreThere() {
        var secrets = Repository.read(Repository.COMPOSE.resolve("make-secrets"));
        assertThat(secrets).contains("SERVICES=(" + String.join(" ", Repository.SERVICES) + ")");
    }

    @Test
    void composeItselfReadsTheFile() throws IOException, InterruptedException {
        assumeTrue(Programs.there("docker", "compose", "version"), "docker compose is not installed");
        var env = Files.createTempFile("kopir", ".env");
        Files.writeString(env, """
                KOPIR_VERSION=1
                KOPIR_DOMAIN=localhost
                KOPIR_EMAIL=operator@example.kz
                KOPIR_SELLER_BIN=990140000483
                KOPIR_SELLER_NAME=ТОО
                """);
        var compose = new ProcessBuilder(
                        "docker", "compose", "--env-file", env.toString(), "--profile", "sandbox", "config", "--quiet")
                .directory(Repository.COMPOSE.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(compose.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(compose.waitFor()).as(said).isZero();
    }

    private static String port(String service) {
        return properties(service).getProperty("quarkus.http.port");
    }

    private static Properties properties(String service) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(
                Repository.ROOT.resolve(service).resolve("src/main/resources/application.properties"))) {
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TreeSet<String> variables(String text) {
        return Pattern.compile("(?m)^([A-Z][A-Z0-9_]*)=")
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
