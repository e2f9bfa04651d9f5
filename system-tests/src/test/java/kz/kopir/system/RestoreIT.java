package kz.kopir.system;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.kopir.sandbox.infra.Checkout;
import kz.kopir.sandbox.launch.Sandbox;
import kz.kopir.sandbox.launch.ServiceProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** PostgreSQL is lost and comes back from an older backup, while Kafka and the world outside know what happened since. */
class RestoreIT {

    private static final Sandbox SANDBOX = RunningSandbox.another("restore", 2);
    private static final Path KEPT = RunningSandbox.folder("restore-kept");

    private final World world = new World(SANDBOX);

    @AfterAll
    static void stop() {
        SANDBOX.close();
    }

    @Test
    void anOlderBackupEndsWithoutDoublesAndWithoutANumberGivenTwice() throws Exception {
        var since = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var before = Stream.generate(world::wonDeal).limit(8).toList();
        before.forEach(world::awaitArrivedOnce);
        world.awaitQuiet();
        backUp();

        var after = Stream.generate(world::wonDeal).limit(3).toList();
        after.forEach(world::awaitArrivedOnce);
        var changed = after.getLast();
        sellMore(changed);
        await("the change is told")
                .atMost(World.PATIENCE)
                .until(() -> world.comments(changed).size() == 2);
        world.awaitQuiet();
        var documents =
                Stream.concat(before.stream(), after.stream()).collect(Collectors.toMap(deal -> deal, this::documents));

        services().forEach(ServiceProcess::kill);
        var whileAway = world.wonDeal();
        restore();

        assertRefusesToStart(SANDBOX.service("document-service"), "PLAT-0304");
        var tooLate = replay(Instant.now().toString());
        assertThat(tooLate.text()).contains("PLAT-0301");
        assertThat(tooLate.status()).isEqualTo(3);
        var replayed = replay(since.toString());
        assertThat(replayed.status()).as(replayed.text()).isZero();
        services().forEach(ServiceProcess::start);
        services().forEach(ServiceProcess::awaitReady);

        var later = world.wonDeal();
        world.awaitArrivedOnce(later);
        world.awaitArrivedOnce(whileAway);
        world.awaitQuiet();
        documents.keySet().forEach(deal -> {
            if (deal.equals(changed)) {
                assertThat(world.sales(deal)).hasSize(1);
                assertThat(world.comments(deal)).hasSize(2);
            } else {
                world.assertArrivedOnce(deal);
            }
            assertThat(documents(deal)).as("documents of deal %s", deal).isEqualTo(documents.get(deal));
        });
        assertNumbersGoOn(documents, List.of(whileAway, later));
        assertThat(world.waitingForAPerson()).isEmpty();
    }

    /** As an administrator who copies a server that is stopped; the services wait. */
    private void backUp() {
        SANDBOX.postgres().stop();
        SANDBOX.postgres().backUp(KEPT.resolve("postgres"));
        SANDBOX.postgres().start();
    }

    private void restore() {
        SANDBOX.postgres().stopImmediately();
        SANDBOX.postgres().restore(KEPT.resolve("postgres"));
        SANDBOX.postgres().start();
    }

    private void sellMore(String deal) {
        SANDBOX.bitrix()
                .people(
                        "crm.item.productrow.set",
                        Map.of(
                                "ownerType",
                                "D",
                                "ownerId",
                                deal,
                                "productRows",
                                List.of(Map.of("productId", 101, "price", 6000, "quantity", 2, "taxRate", 16))));
        SANDBOX.bitrix()
                .people(
                        "crm.item.update",
                        Map.of("entityTypeId", 2, "id", deal, "fields", Map.of("title", "Больше кофе")));
    }

    /** Number by id. */
    private Map<String, String> documents(String deal) {
        return world.api("/api/documents?deal=" + deal).getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .collect(Collectors.toMap(item -> item.getString("id"), item -> item.getString("number")));
    }

    private void assertNumbersGoOn(Map<String, Map<String, String>> documents, List<String> deals) {
        var given = documents.values().stream()
                .flatMap(those -> those.values().stream())
                .toList();
        var anew = deals.stream()
                .flatMap(deal -> documents(deal).values().stream())
                .toList();
        assertThat(given).as("numbers before").doesNotHaveDuplicates();
        assertThat(anew).as("numbers after").doesNotHaveDuplicates().doesNotContainAnyElementsOf(given);
        var all = Stream.concat(given.stream(), anew.stream()).sorted().toList();
        var first = all.getFirst();
        var prefix = first.substring(0, first.lastIndexOf('-') + 1);
        var start = Integer.parseInt(first.substring(prefix.length()));
        for (var i = 0; i < all.size(); i++) {
            assertThat(all.get(i)).as("without a gap").isEqualTo(prefix + "%04d".formatted(start + i));
        }
    }

    private static List<ServiceProcess> services() {
        return World.SERVICES.stream().map(SANDBOX::service).toList();
    }

    private static void assertRefusesToStart(ServiceProcess service, String code) throws IOException {
        service.start();
        await(service.name() + " ends").atMost(World.PATIENCE).until(() -> !service.running());
        assertThat(Files.readString(service.log())).contains(code);
    }

    private record Ended(int status, String text) {}

    private static Ended replay(String since) throws Exception {
        var settings = Files.createDirectories(KEPT.resolve("settings"));
        for (var service : services()) {
            Files.writeString(
                    settings.resolve(service.name() + ".env"),
                    service.environment().entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + entry.getValue())
                            .collect(joining("\n", "# as in a service's unit\n", "\n")));
        }
        var process = new ProcessBuilder("./kopir", "replay", "--since", since, "--environment", settings.toString())
                .directory(Checkout.root().toFile())
                .redirectErrorStream(true)
                .start();
        var text = new String(process.getInputStream().readAllBytes());
        return new Ended(process.waitFor(), text);
    }
}
