package kz.kopir.sandbox.prove.disturb;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import kz.kopir.sandbox.launch.ServiceProcess;

/** Starts what should run and does not, as an installation's orchestrator does. */
final class Keeper implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(500);

    private final Map<String, ServiceProcess> instances;
    private final Set<String> wanted = ConcurrentHashMap.newKeySet();
    private final Set<String> endedByUs = ConcurrentHashMap.newKeySet();
    private final AtomicInteger endedByThemselves = new AtomicInteger();
    private final Thread thread;
    private volatile boolean closed;

    Keeper(Map<String, ServiceProcess> instances) {
        this.instances = instances;
        instances.forEach((name, process) -> {
            if (process.running()) {
                wanted.add(name);
            }
        });
        this.thread = Thread.ofVirtual().name("keeper").start(this::keep);
    }

    ServiceProcess instance(String name) {
        return instances.get(name);
    }

    /** The instance should run from now on. */
    void want(String name) {
        synchronized (instance(name)) {
            if (!instance(name).running()) {
                endedByUs.add(name);
            }
            wanted.add(name);
        }
    }

    /** Ends it by force, and leaves it so until it is wanted again. */
    void kill(String name) {
        synchronized (instance(name)) {
            wanted.remove(name);
            if (instance(name).running()) {
                instance(name).kill();
            }
        }
    }

    /** Ends it in order. */
    void stop(String name) {
        synchronized (instance(name)) {
            wanted.remove(name);
            instance(name).stop();
        }
    }

    /** How often an instance ended that nobody had killed, such as one that could not reach its database while starting. */
    int endedByThemselves() {
        return endedByThemselves.get();
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep() {
        while (!closed) {
            instances.forEach(this::look);
            try {
                Thread.sleep(LOOK);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void look(String name, ServiceProcess process) {
        synchronized (process) {
            if (wanted.contains(name) && !process.running()) {
                if (!endedByUs.remove(name)) {
                    endedByThemselves.incrementAndGet();
                }
                process.start();
            }
        }
    }
}
