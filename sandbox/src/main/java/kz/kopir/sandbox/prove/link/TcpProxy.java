package kz.kopir.sandbox.prove.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Passes connections on to a port of this machine, and breaks them when told to. */
public final class TcpProxy implements AutoCloseable {

    /** How long a piece waits in {@link LinkMode#SLOW}. */
    public static final Duration DELAY = Duration.ofMillis(300);

    private static final int BACKLOG = 200;

    private final int target;
    private final ServerSocket listener;
    private final Set<Wire> wires = ConcurrentHashMap.newKeySet();
    private final AtomicLong lostAnswers = new AtomicLong();
    private volatile LinkMode mode = LinkMode.PASS;

    /** Listens at a free port of its own from now on. */
    public TcpProxy(int target) {
        this.target = target;
        try {
            this.listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("proxy-" + target).start(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    public LinkMode mode() {
        return mode;
    }

    /** How many answers were lost after the request went through. */
    public long lostAnswers() {
        return lostAnswers.get();
    }

    /** Changes how all connections are treated, those that are open too. */
    public void mode(LinkMode wanted) {
        synchronized (this) {
            var before = mode;
            mode = wanted;
            if (wanted == LinkMode.CUT || before == LinkMode.HALF_OPEN) {
                wires.forEach(Wire::reset);
            } else if (wanted == LinkMode.HALF_OPEN) {
                wires.forEach(Wire::dropFarEnd);
            }
            notifyAll();
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        mode(LinkMode.CUT);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var wire = new Wire(this, listener.accept());
                wires.add(wire);
                Thread.ofVirtual().name("wire-" + target).start(wire::run);
            } catch (IOException closed) {
                // asked again in the loop's condition: a connection that went away before it was taken is nobody's loss
            }
        }
    }

    Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), target);
    }

    void ended(Wire wire) {
        wires.remove(wire);
    }

    void lostAnswer() {
        lostAnswers.incrementAndGet();
    }

    /** Returns as soon as anything is to be done with a piece, and what. */
    LinkMode awaitDecision() throws InterruptedException {
        synchronized (this) {
            while (mode == LinkMode.SILENCE) {
                wait();
            }
        }
        if (mode == LinkMode.SLOW) {
            Thread.sleep(DELAY);
        }
        return mode;
    }
}
