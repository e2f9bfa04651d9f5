package kz.kopir.sandbox.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import kz.kopir.sandbox.bitrix.BitrixSimulator;
import kz.kopir.sandbox.bitrix.PortalClock;
import kz.kopir.sandbox.bitrix.PortalSettings;
import kz.kopir.sandbox.infra.Checkout;
import kz.kopir.sandbox.infra.Folders;
import kz.kopir.sandbox.infra.KafkaServer;
import kz.kopir.sandbox.infra.PostgresServer;

/** The bitrix-gateway alone with a simulated portal: for tests that end it often, where nobody else need start. */
public final class LoneGateway implements AutoCloseable {

    private static final String SERVICE = "bitrix-gateway";

    private final Path folder;
    private final Addresses addresses;
    private final PostgresServer postgres;
    private final KafkaServer kafka;
    private final BitrixSimulator bitrix;
    private ServiceProcess process;

    /** @param folder for data, logs and crash points; what an earlier run left there is removed */
    public LoneGateway(Path folder) {
        this.folder = folder.toAbsolutePath();
        this.addresses = Addresses.free();
        this.postgres = new PostgresServer(this.folder.resolve("data/postgres"), addresses.postgres());
        this.kafka = new KafkaServer(this.folder.resolve("data/kafka"), addresses.kafka());
        this.bitrix = new BitrixSimulator(
                new PortalClock(Clock.systemUTC()),
                PortalSettings.sandbox("http://localhost:" + addresses.service(SERVICE) + "/webhook/bitrix24/deal"),
                null);
    }

    /** Starts the servers and the portal; the gateway not yet. */
    public LoneGateway prepare() {
        AotCaches.ensure(System.out::println);
        removeLeftovers();
        var starting = CompletableFuture.runAsync(postgres::start);
        kafka.start();
        starting.join();
        bitrix.start(addresses.bitrix());
        return this;
    }

    /** @param extra environment beside that of every sandbox */
    public ServiceProcess start(Map<String, String> extra) {
        var environment = new HashMap<>(extra);
        environment.put("KOPIR_CRASH_DIR", crashes().toString());
        var settings = new ServiceSettings(addresses, postgres, SandboxKey.in(folder), any -> environment);
        var instance = SERVICE + "-1";
        process = new ServiceProcess(
                SERVICE,
                addresses.service(SERVICE),
                settings.of(SERVICE, instance, addresses.service(SERVICE)),
                folder.resolve("log").resolve(instance + ".log"),
                new PidFile(folder.resolve("pids").resolve(instance)),
                news -> {});
        return process.start();
    }

    /** Where the gateway answers. */
    public String url() {
        return "http://localhost:" + addresses.service(SERVICE);
    }

    /** Of an administrator, valid for hours. */
    public String adminToken() {
        return SandboxKey.in(folder).token("admin", "admin", List.of());
    }

    /** Where the gateway notes its crash points, and looks for armed ones. */
    public Path crashes() {
        return folder.resolve("crashes");
    }

    public BitrixSimulator bitrix() {
        return bitrix;
    }

    public String kafka() {
        return kafka.bootstrapServers();
    }

    @Override
    public void close() {
        if (process != null) {
            process.stop();
        }
        bitrix.stop();
        kafka.kill();
        postgres.stopImmediately();
    }

    private void removeLeftovers() {
        postgres.kill();
        kafka.kill();
        try {
            var pid = folder.resolve("pids").resolve(SERVICE + "-1");
            if (Files.exists(pid)) {
                new PidFile(pid).killLeftover(Checkout.root().toString());
            }
            if (Files.exists(folder)) {
                Folders.delete(folder);
            }
            for (var name : new String[] {"log", "pids", "crashes/armed"}) {
                Files.createDirectories(folder.resolve(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
