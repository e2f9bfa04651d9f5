package kz.kopir.deploy.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both packagings keep what the other parts of an installation rely on. */
class DockerfileTest {

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile.jvm", "Dockerfile.native"})
    void runsAsNobodyFromAPinnableBaseAndIsLookedAt(String name) {
        var lines = instructions(name);
        assertThat(lines.indexOf("ARG BASE=debian:trixie-slim"))
                .as("a release gives the base by digest")
                .isLessThan(lines.indexOf("FROM ${BASE}"))
                .isNotNegative();
        assertThat(lines)
                .contains("USER 10001:10001", "WORKDIR /opt/kopir")
                .anyMatch(line -> line.startsWith("HEALTHCHECK"));
        assertThat(lines)
                .as("what RUN makes depends on the day; everything is copied")
                .noneMatch(line -> line.startsWith("RUN") || line.startsWith("ADD"));
        assertThat(lines)
                .filteredOn(line -> line.startsWith("ENTRYPOINT"))
                .as("without a shell, so that SIGTERM reaches the service")
                .singleElement()
                .asString()
                .startsWith("ENTRYPOINT [\"/opt/kopir/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile.jvm", "Dockerfile.native"})
    void saysWhatItIs(String name) {
        assertThat(Repository.read(Repository.IMAGES.resolve(name)))
                .contains(Stream.of(
                                "title",
                                "description",
                                "vendor",
                                "licenses",
                                "version",
                                "revision",
                                "created",
                                "base.name",
                                "base.digest")
                        .map(label -> "org.opencontainers.image." + label + "=")
                        .toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dockerfile.jvm", "Dockerfile.native"})
    void hasTheCheckOfItsHealthAndAWordAboutFonts(String name) {
        assertThat(instructions(name)).contains("COPY health fontconfig.properties ./");
        assertThat(Files.isExecutable(Repository.IMAGES.resolve("health"))).isTrue();
    }

    private static List<String> instructions(String name) {
        return Repository.read(Repository.IMAGES.resolve(name))
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }
}
