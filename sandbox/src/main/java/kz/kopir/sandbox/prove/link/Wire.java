package kz.kopir.sandbox.prove.link;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;

/** One connection through a {@link TcpProxy}: the near end is who called, the far end who was called. */
final class Wire {

    private static final int PIECE = 16 * 1024;

    private final TcpProxy proxy;
    private final Socket near;
    private volatile Socket far;
    private volatile boolean farEndGone;

    Wire(TcpProxy proxy, Socket near) {
        this.proxy = proxy;
        this.near = near;
    }

    void run() {
        try {
            switch (proxy.awaitDecision()) {
                case CUT -> reset();
                case HALF_OPEN -> swallow();
                default -> {
                    far = proxy.connect();
                    far.setTcpNoDelay(true);
                    near.setTcpNoDelay(true);
                    var answering = Thread.ofVirtual().start(() -> pump(far, near, true));
                    pump(near, far, false);
                    answering.join();
                    close();
                }
            }
        } catch (IOException nobodyThere) {
            reset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            reset();
        } finally {
            proxy.ended(this);
        }
    }

    /** Both ends learn at once that the connection is no more. */
    void reset() {
        abort(near);
        abort(far);
    }

    /** Only the far end learns it. */
    void dropFarEnd() {
        farEndGone = true;
        abort(far);
    }

    private void pump(Socket from, Socket to, boolean answer) {
        var piece = new byte[PIECE];
        try {
            for (var length = from.getInputStream().read(piece);
                    length >= 0;
                    length = from.getInputStream().read(piece)) {
                var mode = proxy.awaitDecision();
                if (answer && mode == LinkMode.LOST_ANSWERS) {
                    proxy.lostAnswer();
                    reset();
                    return;
                }
                if (mode == LinkMode.CUT) {
                    reset();
                    return;
                }
                if (!farEndGone) {
                    to.getOutputStream().write(piece, 0, length);
                }
            }
            if (!farEndGone) {
                to.shutdownOutput();
            }
        } catch (IOException over) {
            if (!farEndGone) {
                reset();
            } else if (!answer) {
                swallow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            reset();
        }
    }

    /** Takes what the near end says and tells nobody, until the near end goes or is reset. */
    private void swallow() {
        farEndGone = true;
        try {
            near.getInputStream().transferTo(OutputStream.nullOutputStream());
            near.close();
        } catch (IOException over) {
            abort(near);
        }
    }

    private void close() {
        end(near);
        end(far);
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            abort(socket);
        }
    }

    /** With RST instead of FIN. */
    private static void abort(Socket socket) {
        if (socket == null || socket.isClosed()) {
            return;
        }
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException alreadyGone) {
            // there is nothing left to reset
        }
    }
}
