package kz.kopir.sandbox.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {

    @TempDir
    Path folder;

    private Process left;
    private PidFile file;

    @BeforeEach
    void aProcessWasLeft() throws IOException {
        left = new ProcessBuilder("sleep", "86.4321").start();
        file = new PidFile(folder.resolve("pids/notifier-1"));
        file.note(left.pid());
    }

    @AfterEach
    void tidyUp() {
        left.destroyForcibly();
    }

    @Test
    void theNextRunEndsIt() {
        file.killLeftover("86.4321");
        await().until(() -> !left.isAlive());
    }

    @Test
    void aStrangerWithTheSameIdLives() {
        file.killLeftover("quarkus-run.jar");
        assertThat(left.isAlive()).isTrue();
    }
}
