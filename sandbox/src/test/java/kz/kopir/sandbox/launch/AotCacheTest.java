package kz.kopir.sandbox.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCacheTest {

    @TempDir
    Path folder;

    private BuiltService service;

    @BeforeEach
    void build() throws IOException {
        var built = folder.resolve("quarkus-app");
        for (var jar :
                List.of("app/one.jar", "lib/boot/log.jar", "lib/main/b.jar", "lib/main/a.jar", "quarkus/made.jar")) {
            Files.createDirectories(built.resolve(jar).getParent());
            Files.writeString(built.resolve(jar), jar);
        }
        service = new BuiltService("notifier", built);
    }

    @Test
    void whatQuarkusMadeComesFirstAndTheOrderIsAlwaysTheSame() {
        assertThat(service.jars())
                .extracting(jar -> jar.getFileName().toString())
                .containsExactly("made.jar", "one.jar", "log.jar", "a.jar", "b.jar");
    }

    @Test
    void aCacheIsForgottenWhenAJarIsBuiltAgain() throws IOException {
        var trained = Files.writeString(folder.resolve("trained"), "cache");
        var cache = cache();
        assertThat(cache.made()).isFalse();
        cache.keep(trained);
        assertThat(cache().made()).isTrue();

        Files.setLastModifiedTime(service.folder().resolve("app/one.jar"), FileTime.fromMillis(1));
        assertThat(cache().made()).isFalse();
        cache().keep(Files.writeString(folder.resolve("trained"), "another"));
        assertThat(cache.made()).as("the former one takes no room").isFalse();
    }

    @Test
    void aCacheOfAnotherServiceStays() throws IOException {
        var other = new AotCache(folder.resolve("aot"), new BuiltService("notifier-too", service.folder()), List.of());
        other.keep(Files.writeString(folder.resolve("trained"), "cache"));
        cache().keep(Files.writeString(folder.resolve("trained"), "cache"));
        assertThat(other.made()).isTrue();
    }

    @Test
    void otherOptionsOfTheJvmWantAnotherCache() throws IOException {
        cache().keep(Files.writeString(folder.resolve("trained"), "cache"));
        assertThat(new AotCache(folder.resolve("aot"), service, List.of("-XX:+UseZGC")).made())
                .isFalse();
    }

    private AotCache cache() {
        return new AotCache(folder.resolve("aot"), service, List.of());
    }
}
