package kz.kopir.sandbox.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLockTest {

    @TempDir
    Path folder;

    @Test
    void aSecondRunIsToldOfTheFirst() {
        var first = new RunLock(folder);
        first.take("http://localhost:8080");
        assertThatThrownBy(() -> new RunLock(folder).take("http://localhost:8080"))
                .hasMessageContaining("process " + ProcessHandle.current().pid())
                .hasMessageContaining("http://localhost:8080");
        first.release();
    }

    @Test
    void theNextRunIsFreeAfterTheFirstHasEnded() {
        var first = new RunLock(folder);
        first.take("http://localhost:8080");
        first.release();
        var second = new RunLock(folder);
        second.take("http://localhost:9080");
        assertThat(folder.resolve("run.lock")).content().contains("http://localhost:9080");
        second.release();
    }

    @Test
    void whatAKilledRunLeftDoesNotMatter() throws Exception {
        java.nio.file.Files.writeString(folder.resolve("run.lock"), "1\nhttp://localhost:8080\n");
        var lock = new RunLock(folder);
        lock.take("http://localhost:8080");
        assertThat(folder.resolve("run.lock"))
                .content()
                .startsWith(Long.toString(ProcessHandle.current().pid()));
        lock.release();
    }
}
