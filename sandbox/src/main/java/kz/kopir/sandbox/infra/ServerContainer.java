package kz.kopir.sandbox.infra;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.PortBinding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.IsRunningStartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;

/**
 * A server in a container, where {@link InfraKind} asks for it instead of processes: the same signals reach it, and it starts again on
 * the same data. Its id is noted in a file, so that any object made for that file controls the same container.
 */
final class ServerContainer {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path noted;
    private final String image;
    private final int port;
    private final int innerPort;
    private final Map<String, String> environment;
    private final List<String> command;

    /**
     * @param noted     the file for the container's id
     * @param port      on this machine's loopback
     * @param innerPort where the server listens in the container
     */
    ServerContainer(
            Path noted, String image, int port, int innerPort, Map<String, String> environment, List<String> command) {
        this.noted = noted;
        this.image = image;
        this.port = port;
        this.innerPort = innerPort;
        this.environment = environment;
        this.command = command;
    }

    /** Starts what was made before, or makes it. */
    void start() {
        if (exists()) {
            docker().startContainerCmd(id()).exec();
            return;
        }
        try {
            Files.createDirectories(noted.getParent());
            Files.writeString(noted, made().getContainerId());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // it ends with the JVM of the tests, by its owner or by Testcontainers' reaper
    @SuppressWarnings("resource")
    private GenericContainer<?> made() {
        var container = new GenericContainer<>(image)
                .withEnv(environment)
                .withCreateContainerCmdModifier(create -> create.getHostConfig()
                        .withPortBindings(PortBinding.parse("127.0.0.1:%d:%d".formatted(port, innerPort))))
                .withExposedPorts(innerPort)
                .withStartupCheckStrategy(new IsRunningStartupCheckStrategy())
                .waitingFor(new Nothing());
        if (!command.isEmpty()) {
            container.withCommand(command.toArray(String[]::new));
        }
        container.start();
        return container;
    }

    boolean running() {
        return exists()
                && Boolean.TRUE.equals(
                        docker().inspectContainerCmd(id()).exec().getState().getRunning());
    }

    /** Nothing where it does not run. STOP and CONT act on all its processes. */
    void signal(Signal signal) {
        if (!running()) {
            return;
        }
        switch (signal) {
            case STOP -> docker().pauseContainerCmd(id()).exec();
            case CONT -> thaw();
            default -> {
                thaw();
                docker().killContainerCmd(id()).withSignal("SIG" + signal).exec();
                Await.until(() -> !running(), PATIENCE, () -> image + " does not end. " + log());
            }
        }
    }

    /** Ends it with all it holds; nothing where it is not there. */
    void remove() {
        if (exists()) {
            docker().removeContainerCmd(id())
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
        }
    }

    /** What the server has said, all of it. */
    String log() {
        var said = new StringBuilder();
        try {
            docker().logContainerCmd(id())
                    .withStdOut(true)
                    .withStdErr(true)
                    .exec(new ResultCallback.Adapter<Frame>() {
                        @Override
                        public void onNext(Frame frame) {
                            said.append(new String(frame.getPayload(), StandardCharsets.UTF_8));
                        }
                    })
                    .awaitCompletion();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while reading a container's log", e);
        }
        return said.toString();
    }

    /** To where the log of a process would be. */
    void copyLog(Path file) {
        try {
            Files.writeString(file, log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void thaw() {
        if (Boolean.TRUE.equals(
                docker().inspectContainerCmd(id()).exec().getState().getPaused())) {
            docker().unpauseContainerCmd(id()).exec();
        }
    }

    private boolean exists() {
        if (!Files.exists(noted)) {
            return false;
        }
        try {
            docker().inspectContainerCmd(id()).exec();
            return true;
        } catch (NotFoundException removed) {
            return false;
        }
    }

    private String id() {
        try {
            return Files.readString(noted);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DockerClient docker() {
        return DockerClientFactory.lazyClient();
    }

    /** Whether a server serves is asked by those who know it. */
    private static final class Nothing extends AbstractWaitStrategy {
        @Override
        protected void waitUntilReady() {}
    }
}
