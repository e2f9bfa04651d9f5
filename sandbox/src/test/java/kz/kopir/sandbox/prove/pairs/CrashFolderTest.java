package kz.kopir.sandbox.prove.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As the platform's {@code CrashPoints} expects it: {@code seen} and {@code armed} below the folder of an instance. */
class CrashFolderTest {

    private static final Point CREATED = new Point("onec-gateway", "onec.document-created");

    @TempDir
    Path folder;

    private Path of(String kind) {
        return folder.resolve("onec-gateway-1").resolve(kind).resolve(CREATED.name());
    }

    @Test
    void knowsThePointsThatWereReachedUntilItForgetsThem() throws IOException {
        var crashes = new CrashFolder(folder);
        assertThat(crashes.reached("onec-gateway")).isEmpty();
        Files.createDirectories(of("seen").getParent());
        Files.createFile(of("seen"));
        assertThat(crashes.reached("onec-gateway")).containsExactly(CREATED);
        crashes.forget("onec-gateway");
        assertThat(crashes.reached("onec-gateway")).isEmpty();
    }

    @Test
    void armsAndDisarmsAPoint() {
        var crashes = new CrashFolder(folder);
        crashes.arm(CREATED);
        assertThat(of("armed")).exists();
        assertThat(crashes.isArmed(CREATED)).isTrue();
        assertThat(crashes.disarm(CREATED)).isTrue();
        assertThat(crashes.disarm(CREATED)).isFalse();
    }

    @Test
    void namesTheInstanceInTheSetting() {
        assertThat(new CrashFolder(folder).setting().replace("{instance}", "onec-gateway-1"))
                .isEqualTo(folder.resolve("onec-gateway-1").toString());
    }
}
