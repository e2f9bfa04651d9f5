package kz.kopir.sandbox.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import kz.kopir.sandbox.bitrix.BitrixSimulator;
import kz.kopir.sandbox.infra.Folders;
import kz.kopir.sandbox.infra.KafkaServer;
import kz.kopir.sandbox.infra.Ports;
import kz.kopir.sandbox.infra.PostgresServer;
import kz.kopir.sandbox.onec.OnecSimulator;
import kz.kopir.sandbox.telegram.TelegramSimulator;

/**
 * Kopir and its outside world on one machine: real PostgreSQL and Kafka and the services as processes of their own, simulators and
 * router in this JVM. Starts from nothing each time, since the simulators forget too.
 */
public final class Sandbox implements AutoCloseable {

    private final Path folder;
    private final Addresses addresses;
    private final Consumer<String> progress;
    private final PostgresServer postgres;
    private final KafkaServer kafka;
    private final OnecSimulator onec;
    private final BitrixSimulator bitrix;
    private final TelegramSimulator telegram;
    private final Router router;
    private final SandboxKey key;
    private final ServiceSettings settings;
    private final Map<String, ServiceProcess> services = new LinkedHashMap<>();
    private final List<ServiceProcess> seconds = new ArrayList<>();
    private final Deque<Runnable> undo = new ArrayDeque<>();

    /**
     * @param folder   for data and logs; what an earlier run left there is removed
     * @param extra    environment for every service; {@code {instance}} in a value stands for its name
     * @param progress is told what happens on the long way up
     */
    public Sandbox(Path folder, Addresses addresses, Map<String, String> extra, Consumer<String> progress) {
        this.folder = folder.toAbsolutePath();
        this.addresses = addresses;
        this.progress = progress;
        this.postgres = new PostgresServer(this.folder.resolve("data/postgres"), addresses.postgres());
        this.kafka = new KafkaServer(this.folder.resolve("data/kafka"), addresses.kafka());
        removeLeftovers();
        this.key = SandboxKey.in(this.folder);
        this.onec = new OnecSimulator();
        this.bitrix = new BitrixSimulator(addresses.url() + "/webhook/bitrix24/deal", null);
        this.telegram = new TelegramSimulator();
        this.router = new Router(addresses);
        this.settings = new ServiceSettings(addresses, postgres, key, extra);
    }

    /** Starts everything; when a part fails, stops what has been started and says why. */
    public Sandbox start() {
        try {
            requireFreePorts();
            startServers();
            startSimulators();
            startServices();
            return this;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void startServers() {
        progress.accept("PostgreSQL and Kafka");
        undo.push(postgres::stopImmediately);
        undo.push(kafka::kill);
        var starting = Thread.ofPlatform().start(postgres::start);
        kafka.start();
        try {
            starting.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while starting", e);
        }
        if (!postgres.running()) {
            throw new IllegalStateException("PostgreSQL does not start; its log: " + postgres.log());
        }
    }

    private void startSimulators() {
        progress.accept("Simulators of 1C, Bitrix24 and Telegram, and the router");
        onec.start(addresses.onec());
        undo.push(onec::stop);
        bitrix.start(addresses.bitrix());
        undo.push(bitrix::stop);
        telegram.start(addresses.telegram());
        undo.push(telegram::stop);
        router.start();
        undo.push(router::stop);
    }

    private void startServices() {
        var names = RouterTable.load().running();
        progress.accept("Services: " + String.join(", ", names));
        for (var name : names) {
            var service = process(name, 1, addresses.service(name));
            services.put(name, service);
            undo.push(service::stop);
            service.start();
        }
        services.values().forEach(service -> {
            service.awaitReady();
            notePids();
        });
    }

    public ServiceProcess service(String name) {
        return services.get(name);
    }

    /** Starts one more instance of the service, at a free port and unknown to the router. */
    public ServiceProcess startSecond(String name) {
        var second = process(name, 2, Ports.free());
        seconds.add(second);
        undo.push(second::stop);
        second.start().awaitReady();
        notePids();
        return second;
    }

    public Addresses addresses() {
        return addresses;
    }

    public PostgresServer postgres() {
        return postgres;
    }

    public KafkaServer kafka() {
        return kafka;
    }

    public OnecSimulator onec() {
        return onec;
    }

    public BitrixSimulator bitrix() {
        return bitrix;
    }

    public TelegramSimulator telegram() {
        return telegram;
    }

    /** A token for every API. */
    public String adminToken() {
        return key.token("admin", "admin", List.of());
    }

    @Override
    public void close() {
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
    }

    private ServiceProcess process(String name, int number, int port) {
        var instance = name + "-" + number;
        return new ServiceProcess(
                name,
                port,
                settings.of(name, instance, port),
                folder.resolve("log").resolve(instance + ".log"));
    }

    private void requireFreePorts() {
        var taken = addresses.all().stream().filter(Ports::listening).toList();
        if (!taken.isEmpty()) {
            throw new IllegalStateException(
                    "Something else listens at " + taken + ". Stop it, or set KOPIR_PORT_SHIFT to move all ports");
        }
    }

    /** A launcher that was killed could stop nothing. */
    private void removeLeftovers() {
        postgres.kill();
        kafka.kill();
        try {
            var pids = folder.resolve("services.pid");
            if (Files.exists(pids)) {
                Files.readAllLines(pids)
                        .forEach(pid -> ProcessHandle.of(Long.parseLong(pid))
                                .filter(left ->
                                        left.info().commandLine().orElse("").contains("quarkus-run.jar"))
                                .ifPresent(ProcessHandle::destroyForcibly));
                Files.delete(pids);
            }
            for (var name : List.of("data", "log")) {
                Folders.delete(folder.resolve(name));
            }
            Files.createDirectories(folder.resolve("log"));
            Files.createDirectories(folder.resolve("data"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void notePids() {
        var running = new ArrayList<>(services.values());
        running.addAll(seconds);
        try {
            Files.write(
                    folder.resolve("services.pid"),
                    running.stream()
                            .filter(ServiceProcess::running)
                            .map(service -> Long.toString(service.pid()))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
