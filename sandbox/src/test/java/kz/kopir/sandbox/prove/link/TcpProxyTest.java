package kz.kopir.sandbox.prove.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over real sockets, to a server that answers every piece in capital letters. */
class TcpProxyTest {

    private static final int PATIENCE_MILLIS = 20_000;
    private static final int SHORT_MILLIS = 300;

    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private final AtomicInteger ended = new AtomicInteger();
    private ServerSocket server;
    private TcpProxy proxy;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
        proxy = new TcpProxy(server.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        server.close();
    }

    private void serve() {
        try {
            while (true) {
                var connection = server.accept();
                Thread.ofVirtual().start(() -> answer(connection));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void answer(Socket connection) {
        var piece = new byte[1000];
        try (connection) {
            for (var length = connection.getInputStream().read(piece);
                    length >= 0;
                    length = connection.getInputStream().read(piece)) {
                synchronized (heard) {
                    heard.write(piece, 0, length);
                }
                var said = new String(piece, 0, length, StandardCharsets.UTF_8);
                connection.getOutputStream().write(said.toUpperCase().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException reset) {
            // counted as its end, like every other
        }
        ended.incrementAndGet();
    }

    private String heard() {
        synchronized (heard) {
            return heard.toString(StandardCharsets.UTF_8);
        }
    }

    private Socket call() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static void say(Socket socket, String words) throws IOException {
        socket.getOutputStream().write(words.getBytes(StandardCharsets.UTF_8));
    }

    private static String hear(Socket socket, int length) throws IOException {
        return new String(socket.getInputStream().readNBytes(length), StandardCharsets.UTF_8);
    }

    @Test
    void passesWhatIsSaidAndAnswered() throws IOException {
        try (var socket = call()) {
            say(socket, "salem");
            assertThat(hear(socket, 5)).isEqualTo("SALEM");
            socket.shutdownOutput();
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void aCutResetsOpenConnectionsAndNewOnes() throws IOException {
        try (var socket = call()) {
            say(socket, "a");
            assertThat(hear(socket, 1)).isEqualTo("A");
            proxy.mode(LinkMode.CUT);
            assertThatThrownBy(() -> hear(socket, 1)).isInstanceOf(IOException.class);
            await().until(() -> ended.get() == 1);
        }
        assertThatThrownBy(() -> {
                    try (var socket = call()) {
                        say(socket, "b");
                        hear(socket, 1);
                        throw new AssertionError("nobody reset the connection");
                    }
                })
                .isInstanceOf(IOException.class);
        assertThat(heard()).isEqualTo("a");

        proxy.mode(LinkMode.PASS);
        try (var socket = call()) {
            say(socket, "c");
            assertThat(hear(socket, 1)).isEqualTo("C");
        }
    }

    @Test
    void silenceHoldsWhatIsSaidAndDeliversItAfterwards() throws IOException {
        try (var socket = call()) {
            say(socket, "a");
            assertThat(hear(socket, 1)).isEqualTo("A");
            proxy.mode(LinkMode.SILENCE);
            say(socket, "b");
            socket.setSoTimeout(SHORT_MILLIS);
            assertThatThrownBy(() -> hear(socket, 1)).isInstanceOf(SocketTimeoutException.class);
            assertThat(heard()).isEqualTo("a");

            socket.setSoTimeout(PATIENCE_MILLIS);
            proxy.mode(LinkMode.PASS);
            assertThat(hear(socket, 1)).isEqualTo("B");
        }
    }

    @Test
    void aHalfOpenConnectionIsClosedAtTheFarEndAndOpenAtTheNearOneUntilItIsHealed() throws IOException {
        try (var socket = call()) {
            say(socket, "a");
            assertThat(hear(socket, 1)).isEqualTo("A");
            proxy.mode(LinkMode.HALF_OPEN);
            await().until(() -> ended.get() == 1);
            say(socket, "b");
            socket.setSoTimeout(SHORT_MILLIS);
            assertThatThrownBy(() -> hear(socket, 1)).isInstanceOf(SocketTimeoutException.class);

            socket.setSoTimeout(PATIENCE_MILLIS);
            proxy.mode(LinkMode.PASS);
            assertThatThrownBy(() -> {
                        hear(socket, 1);
                        say(socket, "c");
                        throw new IOException("ended in order");
                    })
                    .isInstanceOf(IOException.class);
            assertThat(heard()).isEqualTo("a");
        }
    }

    @Test
    void aConnectionThatIsMadeWhileHalfOpenReachesNobody() throws IOException {
        proxy.mode(LinkMode.HALF_OPEN);
        try (var socket = call()) {
            say(socket, "a");
            socket.setSoTimeout(SHORT_MILLIS);
            assertThatThrownBy(() -> hear(socket, 1)).isInstanceOf(SocketTimeoutException.class);
            assertThat(heard()).isEmpty();
        }
    }

    @Test
    void slowPiecesWaitOnTheirWayThereAndBack() throws IOException {
        proxy.mode(LinkMode.SLOW);
        try (var socket = call()) {
            var began = System.nanoTime();
            say(socket, "a");
            assertThat(hear(socket, 1)).isEqualTo("A");
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(TcpProxy.DELAY.multipliedBy(2));
        }
    }

    @Test
    void losesAnAnswerAfterTheRequestWentThrough() throws IOException {
        proxy.mode(LinkMode.LOST_ANSWERS);
        try (var socket = call()) {
            say(socket, "commit");
            assertThatThrownBy(() -> hear(socket, 6)).isInstanceOf(IOException.class);
        }
        assertThat(heard()).isEqualTo("commit");
        assertThat(proxy.lostAnswers()).isEqualTo(1);
    }

    @Test
    void aTargetThatIsNotThereLooksAsIfTheConnectionWasReset() throws IOException {
        server.close();
        try (var socket = call()) {
            assertThatThrownBy(() -> {
                        if (socket.getInputStream().read() == -1) {
                            throw new AssertionError("ended in order");
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }
}
