package kz.kopir.bitrix.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import kz.kopir.bitrix.Events;
import kz.kopir.bitrix.PortalResource;
import kz.kopir.bitrix.stock.StockPortals.Simulators;
import kz.kopir.contracts.StockApplied;
import kz.kopir.contracts.StockSnapshot;
import kz.kopir.contracts.StockSnapshot.Line;
import kz.kopir.sandbox.bitrix.BitrixSimulator;
import kz.kopir.sandbox.sim.Fault;
import kz.kopir.sandbox.testing.InfraResource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stock of 1C on its way into portals: over Kafka in, over HTTP out. */
@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "bitrix_gateway"))
@WithTestResource(value = PortalResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = StockPortals.class, scope = TestResourceScope.GLOBAL)
class StockScenarioTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String MAIN = "Основной склад";
    private static final String SHOP = "Магазин";
    private static final String COFFEE = "b0000000-0000-4000-8000-000000000101";
    private static final String KETTLE = "b0000000-0000-4000-8000-000000000102";
    private static final String DELIVERY = "b0000000-0000-4000-8000-000000000103";
    private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-11-20T12:00:00+05:00");

    Simulators simulators;

    @Inject
    Pool pool;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    private Events events;
    private ShopPortal stores;
    private ShopPortal total;

    @BeforeEach
    void open() {
        sql("TRUNCATE stock_snapshot, stock_chunk, stock_level, stock_warehouse, stock_part, stock_document");
        sql("DELETE FROM product_mapping WHERE portal IN ('stores', 'total', 'joint')");
        for (var simulator : List.of(simulators.stores(), simulators.total())) {
            simulator.reset();
            simulator.settings(simulator.settings().limit(10_000, 10_000));
        }
        simulators.stores().inventoryAccounting(true);
        stores = new ShopPortal(simulators.stores());
        total = new ShopPortal(simulators.total());
        for (var portal : List.of("stores", "total", "joint")) {
            map(portal, "101", COFFEE);
            map(portal, "102", KETTLE);
        }
        events = new Events(bootstrap);
    }

    @AfterEach
    void heal() {
        simulators.stores().faults().clear();
        simulators.total().faults().clear();
        await().atMost(PATIENCE).until(() -> tasksLeft() == 0);
        events.close();
    }

    @Test
    void differencesBecomeAnIncreaseAndAWriteOffPerWarehouse() {
        var first = tell(MAIN, line(COFFEE, "10", NOON), line(KETTLE, "5", NOON), line(unknown(), "1", NOON));
        assertCounts(applied(first, "stores"), 2, 0, 1, 0);
        assertThat(stores.amounts(1)).satisfies(is("101", "10"), is("102", "5"));
        assertThat(stores.conducted("S")).isEqualTo(1);

        var second = tell(MAIN, line(COFFEE, "7.250", NOON.plusHours(1)), line(KETTLE, "8", NOON.plusHours(1)));
        assertCounts(applied(second, "stores"), 2, 0, 0, 0);
        assertThat(stores.amounts(1)).satisfies(is("101", "7.25"), is("102", "8"));
        assertThat(stores.conducted("S")).isEqualTo(2);
        assertThat(stores.conducted("D")).isEqualTo(1);

        var shop = tell(SHOP, line(COFFEE, "3", NOON));
        assertCounts(applied(shop, "stores"), 1, 0, 0, 0);
        assertThat(stores.amounts(2)).satisfies(is("101", "3"));
        assertThat(stores.quantity("101")).isEqualByComparingTo("10.25");

        var same = tell(MAIN, line(COFFEE, "7.250", NOON.plusHours(2)), line(KETTLE, "8", NOON.plusHours(2)));
        assertCounts(applied(same, "stores"), 0, 2, 0, 0);
        assertThat(stores.documents())
                .hasSize(4)
                .allSatisfy(document -> assertThat(document.getString("status")).isEqualTo("Y"));
    }

    @Test
    void aSnapshotCountsOnceItIsWholeInWhateverOrderItsChunksCome() {
        var snapshot = UUID.randomUUID();
        var last = new StockSnapshot(snapshot, "main", MAIN, 3, 3, List.of(line(unknown(), "1", NOON)));
        var second = new StockSnapshot(snapshot, "main", MAIN, 2, null, List.of(line(KETTLE, "4", NOON)));
        events.tell(last);
        events.tell(second);
        events.tell(last);
        await().atMost(PATIENCE).until(() -> count("SELECT count(*) FROM stock_chunk") == 2);
        assertThat(stores.documents()).isEmpty();

        var first = new StockSnapshot(snapshot, "main", MAIN, 1, null, List.of(line(COFFEE, "6", NOON)));
        events.tell(first);
        events.tell(first);

        assertCounts(applied(snapshot, "stores"), 2, 0, 1, 0);
        assertThat(stores.amounts(1)).satisfies(is("101", "6"), is("102", "4"));
        events.tell(second);
        var empty = tell(MAIN);
        assertCounts(applied(empty, "stores"), 0, 0, 0, 0);
        assertThat(events.all(StockApplied.class).stream()
                        .filter(event -> event.snapshot().equals(snapshot)))
                .as("told once per portal")
                .hasSize(2);
    }

    @Test
    void anOlderSnapshotNeverOverwritesANewerOneThoughItComesLater() {
        var newer = tell(MAIN, line(COFFEE, "20", NOON.plusMinutes(10)));
        applied(newer, "stores");

        var older = tell(MAIN, line(COFFEE, "15", NOON), line(KETTLE, "9", NOON));

        assertCounts(applied(older, "stores"), 1, 1, 0, 0);
        assertThat(stores.amounts(1)).satisfies(is("101", "20"), is("102", "9"));
        assertThat(stores.conducted("D")).isZero();
    }

    @Test
    void eachDifferenceIsWrittenOnceWhateverIsLostOnTheWay() {
        var products = products("stores", 70);
        var quantity = 5;
        applied(tell(MAIN, lines(products, quantity, NOON)), "stores");
        var steps = List.of(
                "mode.status",
                "storeproduct.list",
                "document.add",
                "element.add",
                "element.list",
                "document.conduct",
                "document.list");
        var at = NOON;
        for (var kind : List.of(Fault.LOST_ANSWER, Fault.CUT, Fault.HTML)) {
            for (var step : steps) {
                at = at.plusMinutes(1);
                quantity += quantity > 7 ? -3 : 2;
                var conducted = simulators
                        .stores()
                        .ledger()
                        .entries("stock-document-conducted")
                        .size();
                // our documents are looked for only when something else was lost before
                var before = step.equals("document.list") ? "document.conduct" : "no such method";
                simulators
                        .stores()
                        .faults()
                        .set(
                                Fault.of(Fault.LOST_ANSWER).path(before).times(1),
                                Fault.of(kind).path(step).times(1));

                var snapshot = tell(MAIN, lines(products, quantity, at));

                assertCounts(applied(snapshot, "stores"), 70, 0, 0, 0);
                simulators.stores().faults().clear();
                var now = new BigDecimal(quantity);
                assertThat(stores.amounts(1).values())
                        .as("%s at %s", kind, step)
                        .hasSize(70)
                        .allSatisfy(amount -> assertThat(amount).isEqualByComparingTo(now));
                assertThat(simulators.stores().ledger().entries("stock-document-conducted"))
                        .as("documents for 70 rows at 60 each, %s at %s", kind, step)
                        .hasSize(conducted + 2);
                assertThat(stores.documents())
                        .as("no draft is left by %s at %s", kind, step)
                        .allSatisfy(document ->
                                assertThat(document.getString("status")).isEqualTo("Y"));
            }
        }
    }

    @Test
    void aDraftWhoseRowsCameInPartIsNeverConducted() {
        var products = products("stores", 60);
        simulators
                .stores()
                .faults()
                .set(Fault.of(Fault.LOST_ANSWER).path("element.add").times(1));

        var snapshot = tell(MAIN, lines(products, 4, NOON));

        assertCounts(applied(snapshot, "stores"), 60, 0, 0, 0);
        assertThat(simulators.stores().ledger().entries("stock-document-conducted"))
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.detail().getJsonArray("elements")).hasSize(60));
        assertThat(simulators.stores().ledger().entries("stock-document-deleted"))
                .hasSize(1);
    }

    @Test
    void whatAServiceThatDiedLeftBehindIsFoundByItsNumber() {
        simulators.stores().faults().set(Fault.of(Fault.CUT).path("mode.status")); // it gets no further than that
        var snapshot = tell(MAIN, line(COFFEE, "10", NOON), line(KETTLE, "5", NOON));
        await().atMost(PATIENCE).until(() -> count("SELECT count(*) FROM stock_part WHERE portal = 'stores'") == 1);
        left("died-before-creating");
        left("died-after-creating");
        stores.draft("S", "died-after-creating");
        left("died-while-filling");
        stores.increase(stores.draft("S", "died-while-filling"), "101", 1, "10");
        left("died-after-conducting");
        var conducted = stores.draft("S", "died-after-conducting");
        stores.increase(conducted, "101", 1, "10");
        stores.conduct(conducted);
        simulators.stores().faults().clear();

        assertCounts(applied(snapshot, "stores"), 2, 0, 0, 0);
        assertThat(stores.amounts(1)).satisfies(is("101", "10"), is("102", "5"));
        assertThat(stores.documents())
                .hasSize(2)
                .allSatisfy(document -> assertThat(document.getString("status")).isEqualTo("Y"));
        assertThat(count("SELECT count(*) FROM stock_document WHERE state = 'DROPPED'"))
                .isEqualTo(3);
        assertThat(count("SELECT count(*) FROM stock_document WHERE state = 'CONDUCTED'"))
                .isEqualTo(2);
    }

    @Test
    void aDocumentThatThePortalMayStillBeConductingIsLeftAlone() {
        simulators
                .stores()
                .faults()
                .set(Fault.of(Fault.CUT).path("document.conduct").times(1));
        var begun = System.nanoTime();

        assertCounts(applied(tell(MAIN, line(COFFEE, "2", NOON)), "stores"), 1, 0, 0, 0);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(1500));
        assertThat(stores.documents()).hasSize(1);
    }

    /** What is noted before a document is made, for a product that was about to be written. */
    private void left(String number) {
        sql("UPDATE stock_part SET written = '{101}' WHERE portal = 'stores'");
        sql("INSERT INTO stock_document (portal, number, part, kind, store)" + " SELECT portal, '" + number
                + "', id, 'S', '1' FROM stock_part WHERE portal = 'stores'");
    }

    @Test
    void aRowThatThePortalRefusesDoesNotHoldUpTheOthers() {
        map("stores", "103", DELIVERY); // a service, which no store has
        var snapshot = tell(MAIN, line(COFFEE, "2", NOON), line(DELIVERY, "7", NOON));

        assertCounts(applied(snapshot, "stores"), 1, 0, 0, 1);
        assertThat(stores.amounts(1)).satisfies(is("101", "2"));
        assertThat(stores.documents()).hasSize(1);
    }

    @Test
    void aDocumentThatIsRefusedIsTriedInSmallerOnes() {
        simulators
                .stores()
                .faults()
                .set(Fault.of(BitrixSimulator.METHOD_ERROR)
                        .path("document.conduct")
                        .status(400)
                        .body("{\"error\":\"0\",\"error_description\":\"Document conducting error\"}")
                        .times(1));
        var products = products("stores", 12);

        var snapshot = tell(MAIN, lines(products, 3, NOON));

        assertCounts(applied(snapshot, "stores"), 12, 0, 0, 0);
        assertThat(stores.conducted("S")).as("six rows each").isEqualTo(2);
    }

    @Test
    void withoutInventoryAccountingTheTotalOfAllWarehousesIsWritten() {
        applied(tell(MAIN, line(COFFEE, "10.0019", NOON), line(KETTLE, "-2", NOON)), "total");
        var shop = tell(SHOP, line(COFFEE, "2.5", NOON), line(KETTLE, "1", NOON));
        assertCounts(applied(shop, "total"), 1, 1, 0, 0);

        assertThat(total.quantity("101")).isEqualByComparingTo("12.501");
        assertThat(total.quantity("102")).as("less than nothing is nothing").isNull();
        assertThat(total.documents()).isEmpty();

        simulators
                .total()
                .faults()
                .set(Fault.of(Fault.LOST_ANSWER).path("product.update").times(1));
        var lost = tell(SHOP, line(COFFEE, "4", NOON.plusMinutes(1)));
        assertCounts(applied(lost, "total"), 1, 0, 0, 0);
        assertThat(total.quantity("101")).isEqualByComparingTo("14.001");
    }

    @Test
    void whatTheMappingTakesForSeveralOrThePortalHasNotIsToldAsFailed() {
        map("total", "777777", DELIVERY);
        map("total", "103", KETTLE);

        var snapshot = tell(MAIN, line(COFFEE, "1", NOON), line(KETTLE, "1", NOON), line(DELIVERY, "1", NOON));

        assertCounts(applied(snapshot, "total"), 1, 0, 0, 2);
        await().atMost(PATIENCE)
                .until(() -> count("SELECT count(*) FROM stock_part WHERE portal = 'total' AND failed = 2") == 1);
    }

    @Test
    void warehousesThatShareAStoreAreAddedUpOnceAllOfThemWereHeardOf() {
        simulators.total().inventoryAccounting(true);
        var a = tell("joint", "A", line(COFFEE, "3", NOON), line(KETTLE, "1", NOON));
        assertCounts(applied(a, "joint"), 0, 0, 0, 2);

        var b = tell("joint", "B", line(COFFEE, "4", NOON));

        assertCounts(applied(b, "joint"), 1, 0, 0, 0);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(total.amounts(2)).satisfies(is("101", "7"), is("102", "1")));
    }

    @Test
    void anIgnoredWarehouseIsNotWritten() {
        tell("Брак", line(COFFEE, "99", NOON));
        var snapshot = tell(MAIN, line(COFFEE, "1", NOON));

        applied(snapshot, "total");
        assertThat(total.quantity("101")).isEqualByComparingTo("1");
    }

    private List<String> products(String portal, int count) {
        var references = new ArrayList<String>();
        IntStream.range(0, count).forEach(nr -> {
            var reference = unknown();
            map(portal, stores.product("Товар " + nr), reference);
            references.add(reference);
        });
        return references;
    }

    private static Line[] lines(List<String> products, int quantity, OffsetDateTime at) {
        return products.stream()
                .map(product -> line(product, String.valueOf(quantity), at))
                .toArray(Line[]::new);
    }

    private UUID tell(String warehouse, Line... lines) {
        return tell("main", warehouse, lines);
    }

    private UUID tell(String connection, String warehouse, Line... lines) {
        var snapshot = UUID.randomUUID();
        events.tell(new StockSnapshot(snapshot, connection, warehouse, 1, 1, List.of(lines)));
        return snapshot;
    }

    private static Line line(String product, String quantity, OffsetDateTime readAt) {
        return new Line("code-" + product, product, null, null, new BigDecimal(quantity), null, null, readAt);
    }

    private static String unknown() {
        return UUID.randomUUID().toString();
    }

    private StockApplied applied(UUID snapshot, String portal) {
        var found = new LinkedHashMap<String, StockApplied>();
        await().atMost(PATIENCE).until(() -> {
            events.all(StockApplied.class).stream()
                    .filter(event -> event.snapshot().equals(snapshot))
                    .forEach(event -> found.put(event.portal(), event));
            return found.containsKey(portal);
        });
        return found.get(portal);
    }

    private static void assertCounts(StockApplied event, int changed, int unchanged, int unmapped, int failed) {
        assertThat(List.of(event.changed(), event.unchanged(), event.unmapped(), event.failed()))
                .as("changed, unchanged, unmapped, failed")
                .containsExactly(changed, unchanged, unmapped, failed);
    }

    private static Consumer<Map<String, BigDecimal>> is(String product, String amount) {
        return amounts -> assertThat(amounts.get(product)).as(product).isEqualByComparingTo(amount);
    }

    private void map(String portal, String product, String reference) {
        pool.preparedQuery("INSERT INTO product_mapping (portal, crm_product_id, onec_id, updated_by)"
                        + " VALUES ($1, $2, $3, 'test')")
                .execute(Tuple.of(portal, product, UUID.fromString(reference)))
                .await()
                .atMost(PATIENCE);
    }

    private long tasksLeft() {
        return count("SELECT count(*) FROM task WHERE kind = 'stock' AND state IN ('READY', 'SENDING')");
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

    private void sql(String statement) {
        pool.query(statement).execute().await().atMost(PATIENCE);
    }
}
