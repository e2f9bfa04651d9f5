package kz.kopir.bitrix.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.UUID;
import kz.kopir.bitrix.Events;
import kz.kopir.bitrix.PortalResource;
import kz.kopir.bitrix.catalogue.CataloguePortal.World;
import kz.kopir.contracts.GoodsChanged;
import kz.kopir.contracts.NameUuid;
import kz.kopir.sandbox.sim.Fault;
import kz.kopir.sandbox.testing.InfraResource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cards of 1C's products on their way into a portal. */
@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "bitrix_gateway"))
@WithTestResource(value = PortalResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = CataloguePortal.class, scope = TestResourceScope.GLOBAL)
class CatalogueScenarioTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String KETTLE = "b0000000-0000-4000-8000-000000000102";
    private static final String KILOGRAM = "b0000000-0000-4000-8000-000000000801";

    World world;

    @Inject
    Pool pool;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    private Events events;
    private long before;
    private long told;

    @BeforeEach
    void open() {
        run("DELETE FROM catalogue_due");
        run("DELETE FROM product_mapping WHERE portal IN ('cards', 'made')");
        world.bitrix().reset();
        world.bitrix().settings(world.bitrix().settings().limit(10_000, 10_000));
        world.onec().clear();
        world.onec()
                .has(
                        "products",
                        KETTLE,
                        new JsonObject()
                                .put("name", "Чайник электрический 1,7 л")
                                .put("article", "CH-201")
                                .put("barcode", "4870001000023")
                                .put("unit", KILOGRAM));
        world.onec().has("units", KILOGRAM, new JsonObject().put("code", "166").put("name", "кг"));
        var price = NameUuid.v5(NameUuid.ONEC_REF, "price/" + KETTLE + "/" + CataloguePortal.RETAIL);
        world.onec().has("prices", price.toString(), new JsonObject().put("price", "12900.5"));
        pool.preparedQuery("INSERT INTO product_mapping (portal, crm_product_id, onec_id, updated_by)"
                        + " VALUES ('cards', '102', $1, 'test')")
                .execute(Tuple.of(UUID.fromString(KETTLE)))
                .await()
                .atMost(PATIENCE);
        events = new Events(bootstrap);
        before = count("SELECT count(*) FROM inbox");
        told = 0;
    }

    @AfterEach
    void heal() {
        world.bitrix().faults().clear();
        events.close();
    }

    @Test
    void aChangedCardIsWrittenWhereItDiffersAndManyChangesAreOne() {
        for (var i = 0; i < 20; i++) {
            changed(KETTLE, OffsetDateTime.now().minusMinutes(1));
        }
        changed(UUID.randomUUID().toString(), OffsetDateTime.now().minusMinutes(1)); // not mapped

        settled();
        var updates = world.bitrix().ledger().entries("product-updated");
        assertThat(updates).singleElement().satisfies(entry -> {
            var product = entry.detail();
            assertThat(product.getString("name")).isEqualTo("Чайник электрический 1,7 л");
            assertThat(product.getJsonObject("property77").getString("value")).isEqualTo("CH-201");
            assertThat(product.getJsonArray("property79").getJsonObject(0).getString("value"))
                    .isEqualTo("4870001000023");
            assertThat(product.getLong("measure")).as("the id of kilograms").isEqualTo(4);
        });
        assertThat(world.bitrix().ledger().entries("price-updated"))
                .singleElement()
                .satisfies(
                        entry -> assertThat(entry.detail().getDouble("price")).isEqualTo(12900.5));

        changed(KETTLE, OffsetDateTime.now().minusMinutes(1));
        settled();
        assertThat(world.bitrix().ledger().entries("product-updated")).hasSize(1);
        assertThat(world.bitrix().ledger().entries("product-added")).isEmpty();
    }

    @Test
    void aCardThatWasReadBeforeItChangedIsReadAnewFirst() {
        var now = OffsetDateTime.now();
        world.onec().reads(now.minusHours(1));
        changed(KETTLE, now);

        await().atMost(PATIENCE).until(() -> !world.onec().refreshes().isEmpty());
        assertThat(world.bitrix().ledger().entries("product-updated")).isEmpty();
        world.onec().reads(now.plusSeconds(1));

        settled();
        assertThat(world.bitrix().ledger().entries("product-updated")).hasSize(1);
        assertThat(world.onec().refreshes()).containsExactly("/api/onec/main/products/refresh");
    }

    @Test
    void aLostAnswerIsComparedAndNotWrittenTwice() {
        world.bitrix()
                .faults()
                .set(Fault.of(Fault.LOST_ANSWER).path("product.update").times(1));
        changed(KETTLE, OffsetDateTime.now().minusMinutes(1));

        settled();
        assertThat(world.bitrix().ledger().entries("product-updated")).hasSize(1);
        assertThat(world.bitrix().ledger().entries("price-updated")).hasSize(1);
    }

    @Test
    void aMissingProductIsMadeOnceAndMappedThoughTheAnswerIsLost() {
        var tea = UUID.randomUUID().toString();
        var delivery = UUID.randomUUID().toString();
        world.onec().has("second", "products", tea, new JsonObject().put("name", "Чай"));
        world.onec()
                .has(
                        "second",
                        "products",
                        delivery,
                        new JsonObject().put("name", "Доставка").put("service", true));
        world.bitrix()
                .faults()
                .set(Fault.of(Fault.LOST_ANSWER).path("product.add").times(1));
        changed("second", tea, OffsetDateTime.now().minusMinutes(1));
        changed("second", delivery, OffsetDateTime.now().minusMinutes(1));

        settled();
        assertThat(world.bitrix().ledger().entries("product-added"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.detail().getString("name")).isEqualTo("Чай");
                    assertThat(entry.detail().getString("xmlId")).isEqualTo(tea);
                });
        assertThat(count("SELECT count(*) FROM product_mapping WHERE portal = 'made' AND onec_id = '" + tea + "'"))
                .isEqualTo(1);
    }

    @Test
    void allCardsAreLookedAtOnceADay() {
        run("DELETE FROM catalogue_day WHERE portal = 'cards'");

        await().atMost(PATIENCE)
                .until(() -> world.bitrix().ledger().entries("product-updated").size() == 1);
    }

    private void changed(String product, OffsetDateTime at) {
        changed("main", product, at);
    }

    private void changed(String connection, String product, OffsetDateTime at) {
        events.tell(new GoodsChanged(connection, product, GoodsChanged.What.CARD, at));
        told++;
    }

    /** All that was told has been taken in, and nothing of it is left to be done. */
    private void settled() {
        await().atMost(PATIENCE).until(() -> told == count("SELECT count(*) FROM inbox") - before);
        await().atMost(PATIENCE).until(() -> signals() == 0);
    }

    private long signals() {
        return count("SELECT count(*) FROM catalogue_due");
    }

    private long count(String query) {
        return pool.query(query)
                .execute()
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong(0);
    }

    private void run(String statement) {
        pool.query(statement).execute().await().atMost(PATIENCE);
    }
}
