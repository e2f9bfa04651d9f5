package kz.kopir.sandbox.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import kz.kopir.sandbox.bitrix.BitrixSimulator;
import kz.kopir.sandbox.infra.Checkout;
import kz.kopir.sandbox.infra.Folders;
import kz.kopir.sandbox.infra.KafkaServer;
import kz.kopir.sandbox.infra.Ports;
import kz.kopir.sandbox.infra.PostgresServer;
import kz.kopir.sandbox.llm.LlmSimulator;
import kz.kopir.sandbox.odoo.OdooSimulator;
import kz.kopir.sandbox.onec.FileExchange;
import kz.kopir.sandbox.onec.OnecSimulator;
import kz.kopir.sandbox.telegram.TelegramSimulator;

/**
 * Kopir and its outside world on one machine: real PostgreSQL and Kafka and the services as processes of their own, simulators and
 * router in this JVM. Starts from nothing each time, since the simulators forget too.
 */
public final class Sandbox implements AutoCloseable {

    // the common pool may have one thread only, and each service may take its time
    private static final Executor STOPPING = task -> Thread.ofVirtual().start(task);

    private static final Duration FILES_PAUSE = Duration.ofSeconds(1);

    private final Path folder;
    private final Addresses addresses;
    private final ServiceStart serviceStart;
    private final Consumer<String> progress;
    private final PostgresServer postgres;
    private final KafkaServer kafka;
    private final OnecSimulator onec;
    private final BitrixSimulator bitrix;
    private final TelegramSimulator telegram;
    private final LlmSimulator llm;
    private final OdooSimulator odoo;
    private final Router router;
    private final SandboxKey key;
    private final ServiceSettings settings;
    private final Map<String, ServiceProcess> services = new LinkedHashMap<>();
    private final List<ServiceProcess> seconds = new ArrayList<>();
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private boolean closed;

    /**
     * @param folder   for data and logs; what an earlier run left there is removed
     * @param extra    environment for every service; {@code {instance}} in a value stands for its name
     * @param progress is told what happens on the long way up
     */
    public Sandbox(Path folder, Addresses addresses, Map<String, String> extra, Consumer<String> progress) {
        this(folder, addresses, instance -> ServiceSettings.named(extra, instance), ServiceStart.usual(), progress);
    }

    /** @param extra environment of each instance, by its name, such as {@code onec-gateway-1} */
    public Sandbox(
            Path folder, Addresses addresses, Function<String, Map<String, String>> extra, Consumer<String> progress) {
        this(folder, addresses, extra, ServiceStart.usual(), progress);
    }

    Sandbox(
            Path folder,
            Addresses addresses,
            Function<String, Map<String, String>> extra,
            ServiceStart serviceStart,
            Consumer<String> progress) {
        this.folder = folder.toAbsolutePath();
        this.addresses = addresses;
        this.serviceStart = serviceStart;
        this.progress = progress;
        this.postgres = new PostgresServer(this.folder.resolve("data/postgres"), addresses.postgres());
        this.kafka = new KafkaServer(this.folder.resolve("data/kafka"), addresses.kafka());
        removeLeftovers();
        this.key = SandboxKey.in(this.folder);
        this.onec = new OnecSimulator();
        this.bitrix = new BitrixSimulator(addresses.url() + "/webhook/bitrix24/deal", null);
        this.telegram = new TelegramSimulator();
        this.llm = new LlmSimulator();
        this.odoo = new OdooSimulator();
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
        } catch (CompletionException e) {
            close();
            throw new IllegalStateException(e.getCause().getMessage(), e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void startServers() {
        progress.accept("Starting  PostgreSQL and Kafka");
        part(
                postgres::stopImmediately,
                () -> part(kafka::kill, () -> {
                    var starting = CompletableFuture.runAsync(postgres::start);
                    try {
                        kafka.start();
                    } finally {
                        starting.join();
                    }
                }));
    }

    private void startSimulators() {
        progress.accept(
                "Starting  the simulators of 1C, Odoo, Bitrix24, Telegram and the language model, and the router");
        part(onec::stop, this::startOnec);
        part(bitrix::stop, () -> bitrix.start(addresses.bitrix()));
        part(telegram::stop, () -> telegram.start(addresses.telegram()));
        part(llm::stop, () -> llm.start(addresses.llm()));
        part(odoo::stop, () -> odoo.start(addresses.odoo()));
        part(router::stop, router::start);
    }

    /** 1C, its HTTPS listener with the keys for it, and its exchange by files. */
    private void startOnec() {
        onec.start(addresses.onec());
        onec.listenTls(addresses.onecTls(), folder.resolve("onec/keys"));
        var files = new FileExchange(folder.resolve("onec/files"), onec);
        undo.push(files::close);
        files.start(FILES_PAUSE);
    }

    private void startServices() {
        var names = RouterTable.load().running();
        progress.accept("Starting  " + String.join(", ", names));
        var since = System.nanoTime();
        part(
                this::stopServices,
                () -> names.forEach(name -> {
                    var service = process(name, 1, addresses.service(name));
                    services.put(name, service);
                    service.start();
                }));
        services.values().forEach(service -> {
            service.awaitReady();
            var seconds = Duration.ofNanos(System.nanoTime() - since).toMillis() / 1000.0;
            progress.accept("Ready     %s after %.1f s".formatted(service.name(), seconds));
        });
    }

    /** Starts a part, unless all is being stopped; from now on {@link #close} stops it. */
    private void part(Runnable stop, Runnable start) {
        synchronized (undo) {
            if (closed) {
                throw new IllegalStateException("Stopped while starting");
            }
            undo.push(stop);
            start.run();
        }
    }

    public ServiceProcess service(String name) {
        return services.get(name);
    }

    /** Starts one more instance of the service, at a free port and unknown to the router. */
    public ServiceProcess startSecond(String name) {
        return startAnother(name, 2);
    }

    /** The same for a further one, from 2. */
    public ServiceProcess startAnother(String name, int number) {
        return another(name, number).start().awaitReady();
    }

    /** One more instance, not started yet; it is stopped with the rest. */
    public ServiceProcess another(String name, int number) {
        var another = process(name, number, Ports.free());
        part(another::stop, () -> seconds.add(another));
        return another;
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

    public LlmSimulator llm() {
        return llm;
    }

    public OdooSimulator odoo() {
        return odoo;
    }

    /** A token for every API. */
    public String adminToken() {
        return key.token("admin", "admin", List.of());
    }

    /** Stops all in order, last started first, whatever fails to stop. */
    @Override
    public void close() {
        synchronized (undo) {
            closed = true;
            var failures = new ArrayList<RuntimeException>();
            while (!undo.isEmpty()) {
                try {
                    undo.pop().run();
                } catch (RuntimeException e) {
                    failures.add(e);
                }
            }
            if (!failures.isEmpty()) {
                var failure = new IllegalStateException("Not everything could be stopped");
                failures.forEach(failure::addSuppressed);
                throw failure;
            }
        }
    }

    private void stopServices() {
        CompletableFuture.allOf(services.values().stream()
                        .map(service -> CompletableFuture.runAsync(service::stop, STOPPING))
                        .toArray(CompletableFuture[]::new))
                .join();
    }

    private ServiceProcess process(String name, int number, int port) {
        var instance = name + "-" + number;
        return new ServiceProcess(
                name,
                serviceStart,
                port,
                settings.of(name, instance, port),
                folder.resolve("log").resolve(instance + ".log"),
                new PidFile(folder.resolve("pids").resolve(instance)),
                progress);
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
        var pids = folder.resolve("pids");
        try {
            if (Files.isDirectory(pids)) {
                try (var files = Files.list(pids)) {
                    files.forEach(file ->
                            new PidFile(file).killLeftover(Checkout.root().toString()));
                }
            }
            for (var name : List.of("data", "log", "onec", "pids")) {
                Folders.delete(folder.resolve(name));
                Files.createDirectories(folder.resolve(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
