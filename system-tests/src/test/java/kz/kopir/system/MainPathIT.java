package kz.kopir.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import kz.kopir.sandbox.bitrix.BitrixSimulator;
import kz.kopir.sandbox.launch.Sandbox;
import kz.kopir.sandbox.sim.Fault;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A won deal becomes a posted document, whatever breaks on the way. */
class MainPathIT {

    private final Sandbox sandbox = RunningSandbox.get();
    private final World world = new World(sandbox);

    @AfterEach
    void healAndSeeThatNothingWaitsForAPerson() {
        sandbox.onec().faults().set();
        sandbox.bitrix().faults().set();
        sandbox.telegram().faults().set();
        assertThat(world.waitingForAPerson()).isEmpty();
    }

    @Test
    void aWonDealArrivesOnce() {
        world.awaitArrivedOnce(world.wonDeal());
    }

    @Test
    void aBareEventOfAnotherSystemArrivesIn1C() {
        var deal = "A-" + UUID.randomUUID();
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", "localhost:" + sandbox.addresses().kafka()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>("deal.closed", """
                    {"source":"erp:demo","deal":"%s","seller_bin":"990140000483",
                     "customer":{"name":"ТОО «Ромашка»","bin":"960640000535"},"currency":"KZT","total":11600,
                     "closed_at":"2026-11-20T10:00:00+05:00","lines":[{"line":1,"product":{"article":"KF-1000"},
                     "name":"Кофе зерновой 1 кг","kind":"GOODS","quantity":2,"unit":"796","price":5800,
                     "vat":{"category":"STANDARD","rate":16,"included":true}}]}""".formatted(deal)));
        }

        await().atMost(World.PATIENCE)
                .untilAsserted(() -> assertThat(world.posted(deal)).hasSize(1));
    }

    @Test
    void webhooksThatComeTwiceAndInReverseOrderMakeOneDocument() {
        sandbox.bitrix().faults().set(Fault.of("duplicate_webhook").times(20));
        var deal = world.wonDeal();
        world.awaitArrivedOnce(deal);
    }

    @Test
    void aDealWhoseWebhooksWereAllDroppedIsFoundByTheSweep() {
        sandbox.bitrix().faults().set(Fault.of("drop_webhook").times(50));
        world.awaitArrivedOnce(world.wonDeal());
    }

    @Test
    void lostAnswersOf1CAndOfBitrix24MakeNothingTwice() {
        sandbox.onec()
                .faults()
                .set(
                        Fault.of(Fault.LOST_ANSWER)
                                .path("РеализацияТоваровУслуг$")
                                .method("POST")
                                .times(1),
                        Fault.of(Fault.LOST_ANSWER).path("/Post").method("POST").times(1));
        sandbox.bitrix()
                .faults()
                .set(Fault.of(Fault.LOST_ANSWER)
                        .path("crm.timeline.comment.add")
                        .times(1));
        world.awaitArrivedOnce(world.wonDeal());
    }

    @Test
    void aDealWaitsWhile1CIsInMaintenanceOrAnswersWithPages() {
        sandbox.onec()
                .faults()
                .set(Fault.of("maintenance").times(3), Fault.of("html").times(3));
        world.awaitArrivedOnce(world.wonDeal());
    }

    @Test
    void aDealWaitsWhile1CIsDown() {
        var port = sandbox.onec().port();
        sandbox.onec().stop();
        var deal = world.wonDeal();
        await().atMost(World.PATIENCE)
                .until(() -> world.api("/api/documents?deal=" + deal)
                                .getJsonArray("items")
                                .size()
                        == 1);
        sandbox.onec().start(port);
        world.awaitArrivedOnce(deal);
    }

    @Test
    void aDealWaitsWhileBitrix24Limits() {
        sandbox.bitrix()
                .faults()
                .set(Fault.of(BitrixSimulator.QUERY_LIMIT)
                        .path("batch|crm.item")
                        .times(3));
        world.awaitArrivedOnce(world.wonDeal());
    }

    @Test
    void dealsArriveOnceWhenKafkaIsKilled() {
        var deals = IntStream.range(0, 5).mapToObj(i -> world.wonDeal()).toList();
        sandbox.kafka().kill();
        var more = IntStream.range(0, 3).mapToObj(i -> world.wonDeal()).toList();
        sandbox.kafka().start();
        deals.forEach(world::awaitArrivedOnce);
        more.forEach(world::awaitArrivedOnce);
    }

    @Test
    void dealsArriveOnceWhenPostgresqlIsKilled() {
        var deals = IntStream.range(0, 5).mapToObj(i -> world.wonDeal()).toList();
        var processes = processes();
        sandbox.postgres().kill();
        sandbox.postgres().start();
        deals.forEach(world::awaitArrivedOnce);
        assertThat(processes()).as("no service was restarted").isEqualTo(processes);
    }

    @ParameterizedTest
    @FieldSource("kz.kopir.system.World#SERVICES")
    void aFrozenHolderThatWakesUpMakesNothingTwice(String service) {
        var frozen = sandbox.service(service);
        var second = sandbox.startSecond(service);
        try {
            var before = world.wonDeal();
            frozen.freeze();
            var while1 = world.wonDeal();
            world.awaitArrivedOnce(while1);
            frozen.unfreeze();
            world.awaitArrivedOnce(before);
            var after = world.wonDeal();
            world.awaitArrivedOnce(after);
            List.of(before, while1, after).forEach(world::assertArrivedOnce);
        } finally {
            frozen.unfreeze();
            second.stop();
        }
    }

    @Test
    void aLaterVersionOfADealMakesNoSecondDocument() {
        var deal = world.wonDeal();
        world.awaitArrivedOnce(deal);
        world.bitrix(
                "crm.deal.update",
                new JsonObject().put("id", deal).put("fields", new JsonObject().put("TITLE", "Другое имя")));
        await().during(Duration.ofSeconds(3))
                .atMost(World.PATIENCE)
                .until(() -> world.sales(deal).size() == 1);
    }

    private List<Long> processes() {
        return World.SERVICES.stream().map(name -> sandbox.service(name).pid()).toList();
    }
}
