package kz.kopir.document.drafting;

import static io.restassured.RestAssured.given;
import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.kopir.document.OwnersResource;
import kz.kopir.document.ToldEvents;
import kz.kopir.sandbox.testing.InfraResource;
import kz.kopir.sandbox.testing.Tokens;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "document_service"))
@WithTestResource(value = OwnersResource.class, scope = TestResourceScope.GLOBAL)
class DraftingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    static final String YESTERDAY =
            LocalDate.now(ZoneId.of("Asia/Almaty")).minusDays(1).toString();
    static final String BUYER = "\"customer\": {\"name\": \"ТОО «Ромашка»\", \"bin\": \"960640000535\"}";
    static final String ROW =
            "{\"product\": {\"article\": \"KF-1000\"}, \"name\": \"Кофе зерновой 1 кг\", \"quantity\": 2, \"price\": 5800}";
    private static final String SERVICE =
            "{\"name\": \"Доставка\", \"kind\": \"SERVICE\", \"quantity\": 1, \"price\": 1000}";
    static final String WAYBILL = "{\"document_type\": \"waybill\", %s, \"lines\": [%s]}".formatted(BUYER, ROW);

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String broker;

    static Stream<Arguments> types() {
        var moved =
                "\"movement\": {\"from\": {\"name\": \"Основной склад\"}, \"to\": {\"name\": \"Магазин\"}, \"reason\": \"Пополнение\"}";
        return Stream.of(
                Arguments.of("INVOICE", "INV", body("invoice", BUYER, ROW + "," + SERVICE)),
                Arguments.of("WAYBILL", "WB", WAYBILL),
                Arguments.of("COMPLETION_ACT", "ACT", body("completion_act", BUYER, SERVICE)),
                Arguments.of("TAX_INVOICE", "TI", body("tax_invoice", BUYER, ROW)),
                Arguments.of("RECEIPT", "RCP", body("receipt", BUYER, ROW)),
                Arguments.of("SHIPMENT", "SHP", body("shipment", BUYER, ROW)),
                Arguments.of("TRANSFER", "TR", body("transfer", moved, ROW)),
                Arguments.of("SURPLUS", "SUR", body("surplus", "\"movement\": {\"reason\": \"Излишек\"}", ROW)),
                Arguments.of("WRITE_OFF", "WO", body("write_off", "\"movement\": {\"reason\": \"Бой\"}", ROW)),
                Arguments.of(
                        "INVENTORY_COUNT",
                        "IC",
                        body(
                                "inventory_count",
                                "\"currency\": \"KZT\"",
                                ROW.replace("\"price\"", "\"book_quantity\": 5, \"price\""))));
    }

    @ParameterizedTest
    @MethodSource("types")
    void eachTypeIsMadePrintedExportedAndCancelled(String type, String prefix, String body) {
        var made = make(body).statusCode(201).body("type", equalTo(type)).body("state", equalTo("ISSUED"));
        String id = made.extract().path("id");
        assertThat(made.extract().<String>path("number")).matches(prefix + "-\\d{4}-\\d{2}-\\d{4}");
        assertThat(made.extract().header("Location")).endsWith("/api/documents/" + id);

        for (var language : List.of("ru", "kk", "en")) {
            for (var format : List.of("html", "pdf", "xlsx")) {
                var paper = admin().get("/api/documents/" + id + "/print?format=" + format + "&lang=" + language)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asByteArray();
                assertThat(paper).hasSizeGreaterThan(500);
            }
        }
        admin().post("/api/document-sync/" + id + "/export_to_1c/")
                .then()
                .statusCode(200)
                .body("result", equalTo("SENT"));
        admin().contentType(ContentType.JSON)
                .body("{\"reason\": \"Ошибка\"}")
                .post("/api/documents/" + id + "/cancel")
                .then()
                .statusCode(204);
        told(id, "document.created", "document.created", "document.cancelled");
        admin().get("/api/documents/" + id + "/history")
                .then()
                .body("items.action", hasItems("draft", "issue", "export", "cancel"))
                .body("items.findAll { it.action == 'issue' }", hasSize(1))
                .body("items[0].actor", equalTo("admin"));
    }

    @Test
    void anOrderIsKeptOnceAndMakesEachDocumentOnce() {
        var order = order(UUID.randomUUID().toString(), 12600, row(1, "GOODS", 11600), row(2, "SERVICE", 1000));
        String id = register(order, 201).extract().path("id");
        register(order, 200).body("documents", equalTo(0));
        register(order.replace("12600", "12500"), 409)
                .body("code", equalTo("DOC-0505"))
                .body("detail", containsString("/total"));

        var invoice = "{\"order_id\": \"%s\", \"document_type\": \"invoice\"}".formatted(id);
        String first = make(invoice)
                .statusCode(201)
                .body("totals.gross", equalTo(12600f))
                .extract()
                .path("id");
        make(invoice).statusCode(200).body("id", equalTo(first));
        make("{\"order_id\": \"%s\", \"document_type\": \"waybill\"}".formatted(id))
                .statusCode(201)
                .body("totals.gross", equalTo(11600f))
                .body("content.lines", hasSize(1))
                .body("date", equalTo(YESTERDAY));
        admin().get("/api/orders/" + id).then().statusCode(200).body("documents", equalTo(2));
    }

    @Test
    void anOrderMayHaveAnIdThatNoPathMayHold() {
        register(order("№ 5|<б> " + UUID.randomUUID(), 11600, row(1, "GOODS", 11600)), 201)
                .header("Location", containsString("%20"));
    }

    @Test
    void anOrderThatIsTakenByHandIsNotIssuedOnceMoreByRule() {
        var order = order(UUID.randomUUID().toString(), 11600, row(1, "GOODS", 11600));
        String id = register(order, 201).extract().path("id");
        make("{\"order_id\": \"%s\", \"document_type\": \"waybill\"}".formatted(id))
                .statusCode(201);

        admin().contentType(ContentType.JSON)
                .body(order)
                .post("/api/orders?issue=true")
                .then()
                .statusCode(200);
        assertThat(documentsOf(id)).isEqualTo(1);
    }

    @Test
    void aDraftIsNotIssuedBesideWhatTheRuleHasIssuedMeanwhile() {
        var order = order(UUID.randomUUID().toString(), 11600, row(1, "GOODS", 11600));
        String id = register(order, 201).extract().path("id");
        String draft = admin().contentType(ContentType.JSON)
                .body("{\"order_id\": \"%s\", \"document_type\": \"waybill\"}".formatted(id))
                .post("/api/documents?draft=true")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        admin().contentType(ContentType.JSON)
                .body(order)
                .post("/api/orders?issue=true")
                .then()
                .statusCode(200)
                .body("documents", equalTo(1));

        admin().post("/api/documents/" + draft + "/issue")
                .then()
                .statusCode(409)
                .body("code", equalTo("DOC-0007"));
        admin().get("/api/documents?state=ISSUED&deal=" + id.substring(id.indexOf('/') + 1))
                .then()
                .body("items", hasSize(1));
    }

    @Test
    void anOrderIsIssuedByRuleAtOnceWhenAskedFor() {
        var order = order(UUID.randomUUID().toString(), 12600, row(1, "GOODS", 11600), row(2, "SERVICE", 1000));
        String id = admin().contentType(ContentType.JSON)
                .body(order)
                .post("/api/orders?issue=true")
                .then()
                .statusCode(201)
                .body("documents", equalTo(2))
                .extract()
                .path("id");
        assertThat(documentsOf(id)).isEqualTo(2);
    }

    @Test
    void theSameKeyMakesTheSameDocumentThoughAskedTwentyTimesAtOnce() throws Exception {
        var key = UUID.randomUUID().toString();
        List<String> ids;
        try (var callers = Executors.newFixedThreadPool(8)) {
            ids = callers
                    .invokeAll(IntStream.range(0, 20)
                            .mapToObj(i -> (Callable<String>) () -> admin().header("Idempotency-Key", key)
                                    .contentType(ContentType.JSON)
                                    .body(WAYBILL)
                                    .post("/api/documents")
                                    .then()
                                    .extract()
                                    .<String>path("id"))
                            .toList())
                    .stream()
                    .map(done -> {
                        try {
                            return done.get();
                        } catch (Exception e) {
                            throw new AssertionError(e);
                        }
                    })
                    .distinct()
                    .toList();
        }
        assertThat(ids).hasSize(1).doesNotContainNull();
        admin().header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(WAYBILL.replace("5800", "5900"))
                .post("/api/documents")
                .then()
                .statusCode(409)
                .body("code", equalTo("DOC-0007"))
                .body("detail", containsString(ids.getFirst()));
    }

    @Test
    void aDraftIsEditedUnderItsVersionIssuedOnceAndThenLeftAlone() {
        var draft = admin().contentType(ContentType.JSON)
                .body(WAYBILL)
                .post("/api/documents?draft=true")
                .then()
                .statusCode(201)
                .body("state", equalTo("DRAFT"))
                .body("number", nullValue())
                .extract();
        String id = draft.path("id");
        var tag = draft.header("ETag");
        told(id);
        admin().get("/api/documents/" + id + "/print?format=html&lang=ru")
                .then()
                .statusCode(200)
                .body(containsString("ЧЕРНОВИК"));

        edit(id, null, 428);
        edit(id, "\"77\"", 412);
        var edited = edit(id, tag, 200)
                .body("totals.gross", equalTo(17400f))
                .body("request.lines[0].quantity", equalTo(3))
                .extract()
                .header("ETag");
        edit(id, tag, 412);

        admin().header("If-Match", tag)
                .post("/api/documents/" + id + "/issue")
                .then()
                .statusCode(412);
        admin().header("If-Match", edited)
                .post("/api/documents/" + id + "/issue")
                .then()
                .statusCode(200)
                .body("state", equalTo("ISSUED"))
                .body("number", notNullValue())
                .body("totals.gross", equalTo(17400f));
        admin().post("/api/documents/" + id + "/issue").then().statusCode(409).body("code", equalTo("DOC-0006"));
        edit(id, "\"3\"", 409);
        told(id, "document.created");
        admin().get("/api/documents/" + id + "/history")
                .then()
                .body("items.action", equalTo(List.of("draft", "edit", "issue")))
                .body("items[1].before.lines[0].quantity", equalTo(2))
                .body("items[1].after.lines[0].quantity", equalTo(3));
    }

    @Test
    void aDiscardedDraftIsGoneAndLeavesNoGap() {
        var draft = admin().contentType(ContentType.JSON)
                .body(WAYBILL)
                .post("/api/documents?draft=true")
                .then()
                .extract();
        String id = draft.path("id");
        String before = make(WAYBILL).extract().path("number");
        admin().header("If-Match", draft.header("ETag"))
                .delete("/api/documents/" + id)
                .then()
                .statusCode(204);
        admin().get("/api/documents/" + id).then().statusCode(404);
        String after = make(WAYBILL).extract().path("number");

        assertThat(counter(after)).isEqualTo(counter(before) + 1);
    }

    @Test
    void aCorrectedDocumentIsCancelledWhenItsCorrectionIsIssued() {
        String wrong = make(WAYBILL).extract().path("id");
        var right = "{\"lines\": [%s]}".formatted(ROW.replace("5800", "5700"));
        String draft = admin().contentType(ContentType.JSON)
                .body(right)
                .post("/api/documents/" + wrong + "/correct?draft=true")
                .then()
                .statusCode(201)
                .body("corrects", equalTo(wrong))
                .body("content.customer.bin", equalTo("960640000535"))
                .extract()
                .path("id");
        admin().get("/api/documents/" + wrong).then().body("state", equalTo("ISSUED"));

        admin().post("/api/documents/" + draft + "/issue")
                .then()
                .statusCode(200)
                .body("totals.gross", equalTo(11400f));
        admin().get("/api/documents/" + wrong).then().body("state", equalTo("CANCELLED"));
        told(wrong, "document.created", "document.cancelled");
        admin().contentType(ContentType.JSON)
                .body(right)
                .post("/api/documents/" + wrong + "/correct")
                .then()
                .statusCode(200)
                .body("id", equalTo(draft));
        admin().contentType(ContentType.JSON)
                .body(right.replace("5700", "5600"))
                .post("/api/documents/" + wrong + "/correct")
                .then()
                .statusCode(409)
                .body("code", equalTo("DOC-0007"));
    }

    @Test
    void aTaxInvoiceIsMadeFromAWaybillAndAnActFromAnInvoice() {
        String waybill = make(WAYBILL).extract().path("id");
        var fromWaybill = "{\"base_id\": \"%s\", \"document_type\": \"tax_invoice\"}".formatted(waybill);
        String taxInvoice = make(fromWaybill)
                .statusCode(201)
                .body("base", equalTo(waybill))
                .body("totals.vat", equalTo(1600f))
                .extract()
                .path("id");
        make(fromWaybill).statusCode(200).body("id", equalTo(taxInvoice));

        String invoice =
                make(body("invoice", BUYER, ROW + "," + SERVICE)).extract().path("id");
        make("{\"base_id\": \"%s\", \"document_type\": \"completion_act\"}".formatted(invoice))
                .statusCode(201)
                .body("content.lines.name", equalTo(List.of("Доставка")));
        make("{\"base_id\": \"%s\", \"document_type\": \"completion_act\"}".formatted(waybill))
                .statusCode(422)
                .body("code", equalTo("DOC-0502"));
        make("{\"base_id\": \"%s\", \"document_type\": \"transfer\"}".formatted(waybill))
                .statusCode(422)
                .body("detail", containsString("base_id"));
    }

    @Test
    void aCountLeadsToASurplusAndAWriteOff() {
        var row = "{\"name\": \"%s\", \"quantity\": %d, \"book_quantity\": %d, \"price\": 100}";
        String count = make(body(
                        "inventory_count",
                        "\"currency\": \"KZT\"",
                        row.formatted("Больше", 7, 5) + "," + row.formatted("Меньше", 0, 3)))
                .statusCode(201)
                .extract()
                .path("id");

        make("{\"base_id\": \"%s\", \"document_type\": \"surplus\"}".formatted(count))
                .body("content.lines.name", equalTo(List.of("Больше")))
                .body("content.lines[0].quantity", equalTo(2));
        make("{\"base_id\": \"%s\", \"document_type\": \"write_off\"}".formatted(count))
                .body("content.lines.name", equalTo(List.of("Меньше")))
                .body("totals.gross", equalTo(300f));
    }

    @Test
    void aPreviewWritesNothingAndTakesNoNumber() {
        String before = make(WAYBILL).extract().path("number");
        admin().contentType(ContentType.JSON)
                .body(WAYBILL)
                .post("/api/documents/preview")
                .then()
                .statusCode(200)
                .body("document.totals.vat", equalTo(1600f))
                .body("document.document.number", nullValue());
        String after = make(WAYBILL).extract().path("number");

        assertThat(counter(after)).isEqualTo(counter(before) + 1);
    }

    @Test
    void aDocumentInDollarsCarriesItsRateAndDiscounts() {
        var invoice = """
                {"document_type": "invoice", %s, "currency": "USD", "currency_rate": 525.12, "discount": 100, "total": 1060,
                 "contract": {"number": "7", "date": "2026-01-15"},
                 "lines": [{"name": "Лицензия", "kind": "SERVICE", "quantity": 2, "price": 600, "row_discount": 40}]}""".formatted(BUYER);
        make(invoice)
                .statusCode(201)
                .body("currency", equalTo("USD"))
                .body("content.currency_rate", equalTo(525.12f))
                .body("content.lines[0].row_discount", equalTo(140f))
                .body("totals.gross", equalTo(1060f));
        make(invoice.replace("\"currency_rate\": 525.12,", ""))
                .statusCode(422)
                .body("detail", containsString("currency_rate"));
        make(invoice.replace("1060", "1061"))
                .statusCode(422)
                .body("code", equalTo("DOC-0201"))
                .body("detail", containsString("1061 ≠ 1060.00"));
    }

    @Test
    void everyWrongFieldIsNamedInTheCallersLanguage() {
        var wrong = "{\"document_type\": \"transfer\", \"date\": \"2031-01-01\", \"lines\": [{\"quantity\": 0}]}";
        make(wrong)
                .statusCode(422)
                .body("code", equalTo("DOC-0501"))
                .body(
                        "detail",
                        allOf(
                                containsString("movement.from"),
                                containsString("movement.to"),
                                containsString("date"),
                                containsString("lines.0.name"),
                                containsString("lines.0.quantity: число больше нуля"),
                                containsString("lines.0.price")));
        admin().header("Accept-Language", "en")
                .contentType(ContentType.JSON)
                .body(wrong)
                .post("/api/documents")
                .then()
                .body("detail", containsString("lines.0.quantity: a number above zero"));
        make("{\"lines\": []}").statusCode(422).body("detail", containsString("document_type"));
        make("{\"document_type\": \"bill\"}").statusCode(400).body("detail", containsString("INVENTORY_COUNT"));
        make("{\"order_id\": \"erp:demo/none\", \"document_type\": \"invoice\"}")
                .statusCode(422)
                .body("detail", containsString("order_id"));
    }

    @Test
    void moreThanTenThousandRowsAreRefusedAndTenThousandMade() {
        var row = "{\"name\": \"Т\", \"quantity\": 1, \"price\": 1}";
        make(body("waybill", BUYER, String.join(",", nCopies(10_001, row))))
                .statusCode(400)
                .body("detail", containsString("lines"));
        make(body("waybill", BUYER, String.join(",", nCopies(10_000, row))))
                .statusCode(201)
                .body("totals.gross", equalTo(10000f));
    }

    @Test
    void anEventOfTooManyBytesIsRefusedAndNothingIsKept() {
        var row = "{\"name\": \"%s\", \"quantity\": 1, \"price\": 1}".formatted("Т".repeat(400));
        make(body("waybill", BUYER, String.join(",", nCopies(6_000, row))))
                .statusCode(413)
                .body("code", equalTo("PLAT-0012"));
    }

    @Test
    void whatAUserMakesIsTheirsAlone() {
        var mine = as("maker")
                .contentType(ContentType.JSON)
                .body(WAYBILL)
                .post("/api/documents")
                .then()
                .statusCode(201);
        String id = mine.extract().path("id");

        as("maker").get("/api/documents/" + id).then().statusCode(200);
        as("maker").get("/api/documents").then().body("items.id", hasItem(id));
        as("stranger").get("/api/documents/" + id).then().statusCode(404);
        as("stranger").post("/api/documents/" + id + "/issue").then().statusCode(404);
        as("stranger")
                .contentType(ContentType.JSON)
                .body("{\"base_id\": \"%s\", \"document_type\": \"tax_invoice\"}".formatted(id))
                .post("/api/documents")
                .then()
                .statusCode(404);
        given().auth()
                .oauth2(Tokens.user("maker", "971240001315"))
                .contentType(ContentType.JSON)
                .body(WAYBILL)
                .post("/api/documents")
                .then()
                .statusCode(422)
                .body("detail", containsString("organization_bin"));
    }

    @Test
    void aUsersOrderIsTheirsAndCannotStandInTheWayOfADeal() {
        var own = order("x", 11600, row(1, "GOODS", 11600))
                .replace("\"source\": \"erp:demo\", \"deal\": \"x\",", "")
                .replaceFirst("\"closed_at\": \"[^\"]+\", ", "");
        var key = UUID.randomUUID().toString();
        String id = as("maker")
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(own)
                .post("/api/orders")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as("maker")
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(own)
                .post("/api/orders")
                .then()
                .statusCode(200)
                .body("id", equalTo(id));
        String invoice = as("maker")
                .contentType(ContentType.JSON)
                .body("{\"order_id\": \"%s\", \"document_type\": \"invoice\"}".formatted(id))
                .post("/api/documents")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as("maker").get("/api/documents/" + invoice).then().statusCode(200);
        as("stranger").get("/api/orders/" + id).then().statusCode(404);
        as("maker")
                .contentType(ContentType.JSON)
                .body(order("7405", 11600, row(1, "GOODS", 11600)))
                .post("/api/orders")
                .then()
                .statusCode(422)
                .body("code", equalTo("DOC-0506"));
    }

    @Test
    void documentsAreFoundByWhatTheySay() {
        var word = "Слово" + UUID.randomUUID().toString().substring(0, 8);
        var found = make(WAYBILL.replace("Кофе зерновой 1 кг", word).replace("5800", "777.77"));
        String id = found.extract().path("id");
        String number = found.extract().path("number");

        for (var query : List.of(
                "text=" + word.toLowerCase().substring(0, 11),
                "number=" + number,
                "amount_from=1555.54&amount_to=1555.54",
                "customer=960640000535&type=waybill&state=ISSUED&text=" + word,
                "state=POSTING&text=ромашка " + word)) {
            admin().get("/api/documents?" + query).then().statusCode(200).body("items.id", hasItem(id));
        }
        admin().get("/api/documents?state=CANCELLED&text=" + word).then().body("items", hasSize(0));
        admin().get("/api/documents?amount_from=viele")
                .then()
                .statusCode(400)
                .body("detail", containsString("amount_from"));
        admin().get("/api/documents?after=nowhere").then().statusCode(400).body("code", equalTo("DOC-0004"));
    }

    @Test
    void pagesGoOnWhereTheLastEnded() {
        var word = "Страница" + UUID.randomUUID().toString().substring(0, 8);
        for (var i = 0; i < 3; i++) {
            make(WAYBILL.replace("Кофе зерновой 1 кг", word));
        }
        var first = admin().get("/api/documents?limit=2&text=" + word)
                .then()
                .body("items", hasSize(2))
                .extract();
        admin().get("/api/documents?limit=2&text=" + word + "&after=" + first.path("next"))
                .then()
                .body("items", hasSize(1))
                .body("items.id", not(hasItem(first.<String>path("items[1].id"))))
                .body("next", nullValue());
    }

    @Test
    void numbersHaveNoGapsThoughManyWriteAtOnce() throws Exception {
        List<Long> counters;
        try (var callers = Executors.newFixedThreadPool(8)) {
            counters = callers
                    .invokeAll(IntStream.range(0, 40)
                            .mapToObj(i -> (Callable<Long>) () -> counter(make(body("surplus", "\"movement\": {}", ROW))
                                    .extract()
                                    .path("number")))
                            .toList())
                    .stream()
                    .map(done -> {
                        try {
                            return done.get();
                        } catch (Exception e) {
                            throw new AssertionError(e);
                        }
                    })
                    .sorted()
                    .toList();
        }
        assertThat(counters.getLast() - counters.getFirst()).isEqualTo(39);
        assertThat(counters).doesNotHaveDuplicates();
    }

    private static long counter(String number) {
        return Long.parseLong(number.substring(number.lastIndexOf('-') + 1));
    }

    private ValidatableResponse edit(String id, String tag, int status) {
        var request = admin().contentType(ContentType.JSON).body(WAYBILL.replace("\"quantity\": 2", "\"quantity\": 3"));
        return (tag == null ? request : request.header("If-Match", tag))
                .put("/api/documents/" + id)
                .then()
                .statusCode(status);
    }

    /** What was told of a document, in any order among the topics. */
    private void told(String document, String... topics) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ToldEvents.with(
                                broker, "\"document\":{\"id\":\"" + document, "document.created", "document.cancelled"))
                        .containsExactlyInAnyOrder(topics));
    }

    private int documentsOf(String order) {
        var deal = order.substring(order.indexOf('/') + 1);
        return admin().get("/api/documents?deal=" + deal)
                .then()
                .extract()
                .<List<?>>path("items")
                .size();
    }

    static String body(String type, String more, String rows) {
        return "{\"document_type\": \"%s\", %s, \"lines\": [%s]}".formatted(type, more, rows);
    }

    static String row(int line, String kind, int price) {
        return """
                {"line": %d, "product": {"article": "KF-1000"}, "name": "Товар", "kind": "%s", "quantity": 1, "unit": "796", "price": %d,
                 "vat": {"category": "STANDARD", "rate": 16, "included": true}}""".formatted(line, kind, price);
    }

    static String order(String deal, int total, String... rows) {
        return """
                {"source": "erp:demo", "deal": "%s", "seller_bin": "990140000483", %s, "currency": "KZT", "total": %d,
                 "closed_at": "%sT10:00:00+05:00", "lines": [%s]}""".formatted(deal, BUYER, total, YESTERDAY, String.join(",", rows));
    }

    static ValidatableResponse register(String order, int status) {
        return admin().contentType(ContentType.JSON)
                .body(order)
                .post("/api/orders")
                .then()
                .statusCode(status);
    }

    static ValidatableResponse make(String body) {
        return admin().contentType(ContentType.JSON)
                .body(body)
                .post("/api/documents")
                .then();
    }

    static RequestSpecification admin() {
        return given().auth().oauth2(Tokens.admin());
    }

    private static RequestSpecification as(String user) {
        return given().auth().oauth2(Tokens.user(user));
    }
}
