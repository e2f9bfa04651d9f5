package kz.kopir.onec;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import kz.kopir.onec.reading.Kind;
import kz.kopir.onec.reading.NotReadException;
import kz.kopir.onec.reading.ReadObject;
import kz.kopir.onec.reading.ReadPage;
import kz.kopir.onec.reading.ReadRun;
import kz.kopir.onec.reading.ReadRuns;
import kz.kopir.onec.reading.ReadRuns.Written;
import kz.kopir.platform.delivery.Outbox;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.sandbox.onec.OnecSimulator;
import kz.kopir.sandbox.onec.StartingSet;
import kz.kopir.sandbox.sim.Fault;
import kz.kopir.sandbox.testing.InfraResource;
import kz.kopir.sandbox.testing.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of 1C are of twenty objects here. */
@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "onec_gateway"))
@WithTestResource(value = OnecResource.class, scope = TestResourceScope.GLOBAL)
class ReadingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String PRODUCTS = OnecNames.PRODUCTS;
    private static final int IN_THE_BEGINNING = 3;

    OnecSimulator onec;

    @Inject
    Pool pool;

    @Inject
    ReadRuns runs;

    @Inject
    Outbox outbox;

    @Inject
    Transactions transactions;

    @BeforeEach
    void reset() {
        onec.reset();
        for (var table : List.of("onec_read_run", "onec_shelf", "onec_object", "onec_stock_stage", "exchange_log")) {
            done(pool.query("DELETE FROM " + table).execute());
        }
    }

    @Test
    void pagesThroughAllProductsByKey() {
        createProducts(45);
        read("products");

        var keys = new ArrayList<String>();
        String after = null;
        do {
            var page = get("products?limit=10" + (after == null ? "" : "&after=" + after));
            keys.addAll(page.getList("items.key"));
            after = page.getString("next");
        } while (after != null);
        assertThat(keys).hasSize(45 + IN_THE_BEGINNING).isSorted().doesNotHaveDuplicates();
        assertThat(get("products").getBoolean("complete")).isTrue();
        assertThat(get("products").getLong("age_seconds")).isBetween(0L, 60L);
        assertThat(lastRun("products").getInt("pages")).isGreaterThan(3);
    }

    @Test
    void showsAProductAsTheBaseHasIt() {
        read("products");

        given().auth()
                .oauth2(Tokens.service("stock-sync"))
                .get("/api/onec/main/products/" + StartingSet.COFFEE)
                .then()
                .statusCode(200)
                .body("items[0].article", equalTo("KF-1000"))
                .body("items[0].service", equalTo(false))
                .body("items[0].unit", equalTo(StartingSet.PIECE.toString()))
                .body("items[0].vat_rate", equalTo(StartingSet.VAT_16.toString()))
                .body("items[0].folder", nullValue());
    }

    @Test
    void findsACustomerByTaxIdWithAddressAndAccount() {
        var bank =
                create("Catalog_Банки", new JsonObject().put("Code", "HSBKKZKX").put("Description", "АО «Банк»"));
        var account = create(
                "Catalog_БанковскиеСчета",
                new JsonObject()
                        .put("Description", "Основной")
                        .put("НомерСчета", "KZ856010111000325151")
                        .put("Банк_Key", bank));
        send(
                "PATCH",
                OnecNames.COUNTERPARTIES + "(guid'" + StartingSet.ROMASHKA + "')",
                new JsonObject()
                        .put("ОсновнойБанковскийСчет_Key", account)
                        .put(
                                "КонтактнаяИнформация",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("LineNumber", "1")
                                                .put("Тип", "Телефон")
                                                .put("Представление", "+7 701 000 00 00"))
                                        .add(new JsonObject()
                                                .put("LineNumber", "2")
                                                .put("Тип", "Адрес")
                                                .put("Представление", "г. Алматы, пр. Абая, 1"))));
        read("customers");
        read("bank_accounts");
        read("banks");

        var found = get("customers/by-tax-id/960640000535");
        assertThat(found.getList("items.key")).containsExactly(StartingSet.ROMASHKA.toString());
        assertThat(found.getString("items[0].address")).isEqualTo("г. Алматы, пр. Абая, 1");
        assertThat(found.getString("items[0].bank_account")).isEqualTo(account);
        assertThat(get("bank_accounts/" + account).getString("items[0].number")).isEqualTo("KZ856010111000325151");
        assertThat(get("banks/" + bank).getString("items[0].code")).isEqualTo("HSBKKZKX");
        assertThat(get("customers/by-tax-id/990140000483").getList("items")).isEmpty();
        ask("customers/by-tax-id/12").then().statusCode(400);
    }

    @ParameterizedTest
    @CsvSource({"customers, 2", "warehouses, 2", "units, 2", "vat_rates, 6"})
    void readsTheOtherCatalogs(String kind, int count) {
        read(kind);

        assertThat(get(kind).getList("items")).hasSize(count);
    }

    @Test
    void startsToReadWhenFirstAskedAndSaysThatItIsNotThrough() {
        onec.faults().set(Fault.of(Fault.DELAY).delayMs(300).times(1));

        assertThat(get("warehouses").getBoolean("complete")).isFalse();
        await().atMost(PATIENCE).until(() -> get("warehouses").getBoolean("complete"));
        assertThat(get("warehouses").getList("items")).hasSize(2);
        assertThat(get("warehouses").getBoolean("stale")).isFalse();
    }

    @Test
    void tellsOnlyWhatHasChangedSince() {
        var products = createProducts(30);
        read("products");
        var from = get("products").getLong("changed_to");
        send("PATCH", PRODUCTS + "(guid'" + products.get(7) + "')", new JsonObject().put("Description", "Иначе"));
        send("PATCH", PRODUCTS + "(guid'" + products.get(8) + "')", new JsonObject().put("DeletionMark", true));
        send("DELETE", PRODUCTS + "(guid'" + products.get(9) + "')", new JsonObject());
        read("products");

        var changes = get("products?changed_after=" + from);
        assertThat(changes.getList("items.key"))
                .containsExactlyInAnyOrder(products.get(7), products.get(8), products.get(9));
        assertThat(changes.getString("items.find { it.key == '" + products.get(7) + "' }.name"))
                .isEqualTo("Иначе");
        assertThat(changes.getList("items.findAll { it.deleted }.key"))
                .containsExactlyInAnyOrder(products.get(8), products.get(9));
        assertThat(get("products?changed_after=" + changes.getLong("changed_to"))
                        .getList("items"))
                .isEmpty();
        assertThat(get("products?limit=1000").getList("items")).hasSize(28 + IN_THE_BEGINNING);
        assertThat(get("products?limit=1000&deleted=true").getList("items")).hasSize(30 + IN_THE_BEGINNING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut", "html", "maintenance", "pool_exhausted", "lock_conflict"})
    void goesOnFromTheFailingPage(String fault) {
        createProducts(60);
        onec.faults()
                .set(
                        Fault.of(Fault.DELAY).path("Номенклатура").times(2),
                        Fault.of(fault).path("Номенклатура").times(2));
        read("products");

        assertThat(get("products?limit=1000").getList("items")).hasSize(60 + IN_THE_BEGINNING);
        var run = lastRun("products");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(calls("page " + PRODUCTS, run.getString("begun_at")))
                        .as("calls, of which two failed")
                        .isEqualTo(run.getInt("pages") + 2));
    }

    @Test
    void keepsWhatItHasWhenAReadIsNotThrough() {
        createProducts(30);
        read("products");
        onec.faults()
                .set(
                        Fault.of(Fault.DELAY).path("Номенклатура").times(1),
                        Fault.of("restricted").path("Номенклатура"));
        refresh("products");

        await().atMost(PATIENCE)
                .until(() -> lastRun("products").getString("state").equals("FAILED"));
        assertThat(lastRun("products").getString("code")).isEqualTo("ONEC-0303");
        assertThat(get("products?limit=1000").getList("items")).hasSize(30 + IN_THE_BEGINNING);
        assertThat(get("products").getBoolean("stale")).isTrue();
    }

    @Test
    void answersMarkedAsStaleWhile1CIsAwayAndReadsOnWhenItIsBack() {
        read("warehouses");
        var port = onec.port();
        onec.stop();
        try {
            refresh("warehouses");
            await().atMost(PATIENCE).until(() -> get("warehouses").getString("trouble") != null);
            var away = get("warehouses");
            assertThat(away.getBoolean("stale")).isTrue();
            assertThat(away.getBoolean("complete")).isTrue();
            assertThat(away.getList("items")).hasSize(2);
        } finally {
            onec.start(port);
        }
        await().atMost(PATIENCE).until(() -> !get("warehouses").getBoolean("stale"));
    }

    @Test
    void readsStockByProductAndWarehouse() {
        read("stock");

        var coffee = get("stock?warehouse=" + StartingSet.WAREHOUSE);
        assertThat(coffee.getList("items")).hasSize(2);
        var found = "items.find { it.product == '" + StartingSet.COFFEE + "' }.";
        assertThat(coffee.getInt(found + "quantity")).isEqualTo(1000);
        assertThat(coffee.getDouble(found + "sum")).isEqualTo(5_000_000);
        assertThat(get("stock?warehouse=" + StartingSet.SECOND_WAREHOUSE).getList("items"))
                .isEmpty();
    }

    @Test
    void asksForTheStockOfSomeProductsAtOnce() {
        var many = new StringBuilder("stock/now?product=" + StartingSet.COFFEE);
        for (var i = 0; i < 30; i++) {
            many.append("&product=").append(UUID.randomUUID());
        }

        var now = get(many.toString());
        assertThat(now.getList("items.product")).containsExactly(StartingSet.COFFEE.toString());
        assertThat(now.getInt("items[0].quantity")).isEqualTo(1000);
        assertThat(now.getString("items[0].warehouse")).isEqualTo(StartingSet.WAREHOUSE.toString());
        assertThat(now.getBoolean("complete")).isTrue();
        ask("stock/now").then().statusCode(400);
        onec.faults().set(Fault.of(Fault.CUT).path("Balance"));
        ask("stock/now?product=" + StartingSet.COFFEE).then().statusCode(503).body("code", equalTo("ONEC-0703"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut", "html", "licence", "exception"})
    void neverTakesAFailedReadForEmptyWarehouses(String fault) {
        read("stock");
        onec.faults().set(Fault.of(fault).path("Balance"));
        refresh("stock");

        await().atMost(PATIENCE).until(() -> get("stock").getString("trouble") != null);
        assertThat(get("stock").getList("items.quantity", Integer.class)).containsExactly(1000, 1000);
        assertThat(get("stock").getBoolean("stale")).isTrue();
    }

    @Test
    void saysThatStockIsNotKnownBeforeItWasRead() {
        onec.faults().set(Fault.of(Fault.CUT).path("Balance"));

        ask("stock").then().statusCode(503).body("code", equalTo("ONEC-0702"));
        ask("stock?format=csv").then().statusCode(503);
        onec.faults().clear();
        await().atMost(PATIENCE).until(() -> ask("stock").statusCode() == 200);
    }

    @Test
    void doesNotTakeAMissingAccountForEmptyWarehouses() {
        onec.faults()
                .set(Fault.of(Fault.STATUS).path("ChartOfAccounts").status(200).body("{\"value\":[]}"));
        refresh("stock");

        await().atMost(PATIENCE).until(() -> lastRun("stock").getString("state").equals("FAILED"));
        assertThat(lastRun("stock").getString("code")).isEqualTo("ONEC-0205");
        ask("stock").then().statusCode(503);
    }

    @Test
    void showsBarcodesWithTheirProductsAndTellsOfThemAsChanges() {
        read("products");
        await().atMost(PATIENCE)
                .until(() -> "4870001000011"
                        .equals(get("products/" + StartingSet.COFFEE).getString("items[0].barcode")));
        var from = get("products").getLong("changed_to");
        person(new JsonObject().put("do", "barcode").put("article", "KF-1000").put("barcode", "2000000000015"));
        read("products");
        await().atMost(PATIENCE)
                .until(() ->
                        get("products?changed_after=" + from).getList("items").size() == 1);

        var changed = get("products?changed_after=" + from).setRootPath("items[0]");
        assertThat(changed.getString("key")).isEqualTo(StartingSet.COFFEE.toString());
        assertThat(changed.getList("barcodes")).containsExactly("2000000000015", "4870001000011");
        assertThat(get("products/" + StartingSet.DELIVERY).getList("items[0].barcodes"))
                .isNull();
    }

    @Test
    void readsBarcodesOfAnOlderRegisterAndPassesOverThoseOfOtherThings() {
        onec.faults()
                .set(Fault.of(Fault.STATUS)
                        .path("Register_Штрихкоды?")
                        .status(200)
                        .body("""
                        {"value":[
                          {"Штрихкод":"1","Владелец":"%1$s","Владелец_Type":"StandardODATA.Catalog_Номенклатура"},
                          {"Штрихкод":"2","Владелец":"%1$s","Владелец_Type":"StandardODATA.Catalog_ИнформационныеКарты"}]}""".formatted(StartingSet.KETTLE)));
        await().atMost(PATIENCE)
                .until(() -> ask("slow", "products/" + StartingSet.KETTLE).statusCode() == 200);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ask("slow", "products/" + StartingSet.KETTLE)
                                .jsonPath()
                                .getList("items[0].barcodes"))
                        .containsExactly("1"));
    }

    @Test
    void tellsWhatIsReservedWithTheStock() {
        person(new JsonObject().put("do", "reserve").put("article", "KF-1000").put("quantity", 12.5));
        person(new JsonObject()
                .put("do", "reserve")
                .put("article", "CH-200")
                .put("quantity", 2)
                .put("warehouse", "Магазин"));
        read("stock");

        var stock = get("stock");
        var coffee = "items.find { it.product == '" + StartingSet.COFFEE + "' }.";
        assertThat(stock.getInt(coffee + "quantity")).isEqualTo(1000);
        assertThat(stock.getDouble(coffee + "reserved")).isEqualTo(12.5);
        var shop = "items.find { it.warehouse == '" + StartingSet.SECOND_WAREHOUSE + "' }.";
        assertThat(stock.getInt(shop + "quantity")).isZero();
        assertThat(stock.getInt(shop + "reserved")).isEqualTo(2);
        var now = get("stock/now?product=" + StartingSet.KETTLE);
        assertThat(now.getList("items")).hasSize(2);
        assertThat(now.getInt("items.find { it.reserved != null }.reserved")).isEqualTo(2);
    }

    @Test
    void doesNotTakeReservesThatCannotBeReadForNone() {
        read("stock");
        onec.faults().set(Fault.of("exception").path("ТоварыВРезервеНаСкладах"));
        refresh("stock");

        await().atMost(PATIENCE).until(() -> get("stock").getString("trouble") != null);
        assertThat(get("stock").getBoolean("stale")).isTrue();
    }

    /** More than goes into the stage at once; those of one place in two answers of 1C add up. */
    @Test
    void readsAStockThatIsNeverKeptAsAWhole() {
        balances(2500, 7);
        onec.faults()
                .add(Fault.of(Fault.STATUS)
                        .path("ТоварыВРезервеНаСкладах")
                        .status(200)
                        .body("""
                        {"value":[{"Номенклатура_Key":"b0000000-0000-4000-8000-000000000001","Склад_Key":"%s","КоличествоBalance":1.5}]}""".formatted(StartingSet.WAREHOUSE)));
        read("stock");
        assertThat(count("FROM onec_object WHERE kind = 'STOCK' AND content ->> 'quantity' = '7'"))
                .isEqualTo(2500);
        assertThat(count("FROM onec_object WHERE content ->> 'reserved' = '1.5' AND content ->> 'quantity' = '7'"))
                .isEqualTo(1);
        var from = get("stock").getLong("changed_to");

        balances(2500, 7);
        refresh("stock");
        await().atMost(PATIENCE).until(() -> lastRun("stock").getString("state").equals("DONE"));
        assertThat(get("stock?changed_after=" + from).getList("items")).isEmpty();
        assertThat(count("FROM onec_stock_stage")).isZero();
    }

    @Test
    void putsNoStockOnTheShelfOfWhichRowsWereLost() {
        var run = done(runs.begin("nowhere", Kind.STOCK));

        assertThatThrownBy(() -> done(runs.write(run, new ReadPage.Staged(UUID.randomUUID(), 1), 0)))
                .isInstanceOf(NotReadException.class)
                .extracting("code")
                .isEqualTo("ONEC-0721");
        assertThat(done(runs.next("nowhere"))).get().extracting(ReadRun::state).isEqualTo(ReadRun.State.RUNNING);
    }

    /** The simulated base has no register of prices: its answer is scripted. */
    @Test
    void readsTheLastPrices() {
        onec.faults()
                .set(Fault.of(Fault.STATUS)
                        .path("_RecordType/SliceLast")
                        .status(200)
                        .body("""
                        {"value":[{"Номенклатура_Key":"%s","ТипЦен_Key":"e3000000-0000-4000-8000-000000000001","Цена":11600.5,
                          "Валюта_Key":"%s","Period":"2026-11-01T00:00:00"}]}""".formatted(StartingSet.COFFEE, StartingSet.KZT)));
        read("prices");

        var price = get("prices").setRootPath("items[0]");
        assertThat(price.getString("product")).isEqualTo(StartingSet.COFFEE.toString());
        assertThat(price.getDouble("price")).isEqualTo(11600.5);
        assertThat(price.getString("since")).isEqualTo("2026-11-01T00:00+05:00");
    }

    @Test
    void saysThatPricesAreNotPublished() {
        refresh("prices");

        await().atMost(PATIENCE)
                .until(() -> lastRun("prices").getString("state").equals("FAILED"));
        assertThat(lastRun("prices").getString("code")).isEqualTo("ONEC-0304");
    }

    @Test
    void writesACsvFileThatASpreadsheetCannotTakeForFormulas() {
        createProducts(25);
        create("=HYPERLINK(\"http://x\";\"y\")");
        read("products");

        var csv = ask("products?format=csv");
        assertThat(csv.contentType()).startsWith("text/csv");
        assertThat(csv.header("X-Stale")).isEqualTo("false");
        var lines = csv.asString().lines().toList();
        assertThat(lines).hasSize(1 + 26 + IN_THE_BEGINNING);
        assertThat(lines.getFirst())
                .isEqualTo("\uFEFFkey;code;name;full_name;article;service;unit;vat_rate;folder;barcode");
        assertThat(lines).anySatisfy(line -> assertThat(line).contains("\"'=HYPERLINK(\"\"http://x\"\";\"\"y\"\")\""));
    }

    @Test
    void writesAnXmlFile() throws Exception {
        create("Болт <М8> & гайка");
        read("products");

        var xml = ask("products?format=xml").asByteArray();
        var document =
                DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(new ByteArrayInputStream(xml));
        assertThat(document.getDocumentElement().getTagName()).isEqualTo("products");
        var names = document.getElementsByTagName("name");
        assertThat(IntStream.range(0, names.getLength())
                        .mapToObj(i -> names.item(i).getTextContent()))
                .hasSize(1 + IN_THE_BEGINNING)
                .contains("Болт <М8> & гайка");
    }

    @Test
    void showsDocumentsAsTheyAreIn1CNow() {
        for (var day : List.of("2026-03-01", "2026-03-02", "2026-03-03", "2026-04-01")) {
            send(
                    "POST",
                    OnecNames.INVOICE,
                    new JsonObject().put("Date", day + "T10:00:00").put(OnecNames.AMOUNT, 11600));
        }

        var march = get("documents?type=invoice&from=2026-03-01&to=2026-03-31&limit=2");
        assertThat(march.getList("items.date")).containsExactly("2026-03-01T10:00+05:00", "2026-03-02T10:00+05:00");
        assertThat(march.getDouble("items[0].amount")).isEqualTo(11600);
        var rest = get("documents?type=invoice&from=2026-03-01&to=2026-03-31&limit=2&after=" + march.getString("next"));
        assertThat(rest.getList("items")).hasSize(1);
        assertThat(rest.getString("next")).isNull();
    }

    @Test
    void saysThatDocumentsCannotBeReadWhile1CIsAway() {
        onec.faults().set(Fault.of(Fault.CUT).path("Document_"));

        ask("documents?type=invoice&from=2026-03-01&to=2026-03-31")
                .then()
                .statusCode(503)
                .body("code", equalTo("ONEC-0703"));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/onec/nowhere/products, 404, ONEC-0600",
        "/api/onec/nowhere/documents?type=invoice&from=2026-03-01&to=2026-03-31, 404, ONEC-0600",
        "/api/onec/main/products?format=pdf, 400, ONEC-0707",
        "/api/onec/main/cabbage, 400, PLAT-0010",
        "/api/onec/main/products/b0000000-0000-4000-8000-000000000999, 404, ONEC-0706",
    })
    void namesWhatIsWrongWithAQuestion(String path, int status, String code) {
        given().auth()
                .oauth2(Tokens.admin())
                .get(path)
                .then()
                .statusCode(status)
                .body("code", equalTo(code));
    }

    @Test
    void isNotForUsers() {
        given().auth()
                .oauth2(Tokens.user("x"))
                .get("/api/onec/main/products")
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(Tokens.user("x"))
                .post("/api/onec/main/products/refresh")
                .then()
                .statusCode(403);
    }

    @Test
    void hasOneReadOfAKindAtATime() {
        onec.faults().set(Fault.of(Fault.CUT).path("Склады"));

        var first = refresh("warehouses");
        assertThat(refresh("warehouses")).isEqualTo(first);
        given().auth()
                .oauth2(Tokens.admin())
                .get("/api/onec/main/runs?kind=warehouses")
                .then()
                .body("items", hasSize(1));
    }

    @Test
    void goesBackWhenAPageDoesNotJoinTheOneBefore() {
        var run = done(runs.begin("nowhere", Kind.UNITS));
        var all = IntStream.range(0, 40).mapToObj(i -> object()).toList();
        assertThat(done(runs.write(run, new ReadPage.Objects(all.subList(0, 20), false), 0)))
                .isEqualTo(Written.GOES_ON);

        var second = next();
        assertThat(second.place()).isEqualTo(20);
        assertThat(done(runs.write(second, new ReadPage.Objects(all.subList(22, 40), false), 10)))
                .as("twelve objects before it went away in 1C, and two that nobody has seen with them")
                .isEqualTo(Written.SENT_BACK);
        var third = next();
        assertThat(third.place()).isZero();
        assertThat(done(runs.write(second, new ReadPage.Objects(all, true), 10)))
                .as("written by an instance that has lost the base meanwhile")
                .isEqualTo(Written.NOT_OURS);
        assertThat(done(runs.write(third, new ReadPage.Objects(all.subList(12, 40), true), 0)))
                .isEqualTo(Written.DONE);
    }

    @Test
    void letsDocumentsGoFirst() {
        createProducts(60);
        onec.faults().set(Fault.of(Fault.DELAY).delayMs(60).path("Document_"));
        var documents = Stream.generate(UUID::randomUUID).limit(20).toList();
        done(transactions.inTransaction(tx -> outbox.publish(
                tx,
                documents.stream()
                        .map(id -> Sales.of(id, Sales.SAUDA, Sales.ROMASHKA, Sales.goods("KF-1000", null)))
                        .toList())));
        await().atMost(PATIENCE).until(() -> begun(documents) >= 4);
        read("products");

        assertThat(begun(documents))
                .as("documents that 1C was given before the last page was read")
                .isEqualTo(documents.size());
    }

    private int begun(List<UUID> documents) {
        return done(pool.preparedQuery("SELECT count(*)::int FROM task WHERE document = ANY ($1) AND attempt > 0")
                        .execute(Tuple.of(documents.toArray(UUID[]::new))))
                .iterator()
                .next()
                .getInteger(0);
    }

    private ReadRun next() {
        return done(runs.next("nowhere")).orElseThrow();
    }

    private static ReadObject object() {
        return new ReadObject(UUID.randomUUID(), "1", false, JsonNodeFactory.instance.objectNode());
    }

    private static <T> T done(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }

    private long count(String from) {
        return done(pool.query("SELECT count(*) " + from).execute())
                .iterator()
                .next()
                .getLong(0);
    }

    private void balances(int products, int quantity) {
        var rows = IntStream.rangeClosed(1, products)
                .mapToObj(product -> """
                        {"ExtDimension1":"b0000000-0000-4000-8000-%012d","ExtDimension1_Type":"StandardODATA.Catalog_Номенклатура",
                        "ExtDimension2":"%s","ExtDimension2_Type":"StandardODATA.Catalog_Склады",
                        "КоличествоBalance":%d.000,"СуммаBalance":70.5}""".formatted(product, StartingSet.WAREHOUSE, quantity))
                .collect(Collectors.joining(",", "{\"value\":[", "]}"));
        onec.faults()
                .add(Fault.of(Fault.STATUS)
                        .path("AccountingRegister_Типовой/Balance")
                        .status(200)
                        .body(rows)
                        .times(1));
    }

    private List<String> createProducts(int count) {
        return IntStream.range(0, count).mapToObj(i -> create("Товар " + i)).toList();
    }

    private String create(String name) {
        var key = UUID.randomUUID().toString();
        send("POST", PRODUCTS, new JsonObject().put("Ref_Key", key).put("Description", name));
        return key;
    }

    private String create(String set, JsonObject object) {
        var key = UUID.randomUUID().toString();
        send("POST", set, object.put("Ref_Key", key));
        return key;
    }

    private void send(String method, String resource, JsonObject body) {
        given().auth()
                .preemptive()
                .basic("kopir", "sandbox")
                .urlEncodingEnabled(false)
                .contentType("application/json; charset=utf-8")
                .accept("application/json")
                .body(body.encode())
                .request(
                        method,
                        onec.serviceUrl()
                                + URLEncoder.encode(resource, StandardCharsets.UTF_8)
                                        .replace("%28", "(")
                                        .replace("%29", ")")
                                        .replace("%27", "'"))
                .then()
                .statusCode(lessThan(300));
    }

    /** Reads it to the end. */
    private void read(String kind) {
        var run = refresh(kind);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(lastRun(kind).getString("state"))
                        .as(() -> lastRun(kind).prettify())
                        .isEqualTo("DONE"));
        assertThat(lastRun(kind).getLong("id")).isEqualTo(run);
    }

    private long refresh(String kind) {
        return given().auth()
                .oauth2(Tokens.admin())
                .post("/api/onec/main/" + kind + "/refresh")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    private JsonPath lastRun(String kind) {
        return given().auth()
                .oauth2(Tokens.admin())
                .get("/api/onec/main/runs?limit=1&kind=" + kind)
                .jsonPath()
                .setRootPath("items[0]");
    }

    private JsonPath get(String path) {
        var answer = ask(path);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }

    private static Response ask(String path) {
        return ask("main", path);
    }

    private static Response ask(String connection, String path) {
        return given().auth().oauth2(Tokens.admin()).get("/api/onec/" + connection + "/" + path);
    }

    /** What somebody does in 1C. */
    private void person(JsonObject wish) {
        given().contentType("application/json")
                .body(wish.encode())
                .post(onec.url() + "/_sim/person")
                .then()
                .statusCode(200);
    }

    /** Since the last read began: what came before may be written to the log late. */
    private int calls(String type, String begun) {
        return done(pool.preparedQuery("SELECT count(*)::int FROM exchange_log WHERE type = $1 AND at >= $2")
                        .execute(Tuple.of(type, OffsetDateTime.parse(begun))))
                .iterator()
                .next()
                .getInteger(0);
    }
}
