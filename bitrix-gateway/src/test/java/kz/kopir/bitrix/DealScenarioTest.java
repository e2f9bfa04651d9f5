package kz.kopir.bitrix;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import kz.kopir.contracts.CustomerAccount;
import kz.kopir.contracts.DealClosed;
import kz.kopir.contracts.LineKind;
import kz.kopir.sandbox.bitrix.BitrixSimulator;
import kz.kopir.sandbox.sim.Fault;
import kz.kopir.sandbox.testing.InfraResource;
import kz.kopir.sandbox.testing.Tokens;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What of a deal goes into its event, over real HTTP. */
@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "bitrix_gateway"))
@WithTestResource(value = PortalResource.class, scope = TestResourceScope.GLOBAL)
class DealScenarioTest {

    private static final String MAIN = "bitrix24:main";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    BitrixSimulator bitrix;

    @OldPortal
    BitrixSimulator old;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    private Crm crm;
    private Events events;

    @BeforeEach
    void open() {
        crm = new Crm(bitrix);
        events = new Events(bootstrap);
    }

    @AfterEach
    void heal() {
        bitrix.faults().clear();
        events.close();
    }

    @Test
    void tellsTheBuyerWithAccountAddressesAndContacts() {
        var asem = crm.ask(
                "crm.contact.add",
                Map.of(
                        "fields",
                        Map.of(
                                "NAME",
                                "Асем",
                                "EMAIL",
                                List.of(Map.of("VALUE", "asem@example.kz", "VALUE_TYPE", "WORK")),
                                "PHONE",
                                List.of(Map.of("VALUE", "8 (701) 765-43-21", "VALUE_TYPE", "WORK")))));
        var deal = crm.deal(Map.of("companyId", Crm.ROMASHKA, "contactIds", List.of(asem, Crm.AIGUL)));
        crm.win(deal);

        var customer = awaitVersion(MAIN, deal, 1).customer();
        assertThat(customer.bin()).isEqualTo("960640000535");
        assertThat(customer.address()).isEqualTo("050000, Алматы, пр. Абая, 10");
        assertThat(customer.deliveryAddress()).isEqualTo("Алматы, ул. Сатпаева, 22");
        assertThat(customer.account())
                .isEqualTo(new CustomerAccount("KZ86125KZT5004100100", "CASPKZKA", "АО «Kaspi Bank»"));
        assertThat(customer.phone()).isEqualTo("+77017654321");
        assertThat(customer.email()).isEqualTo("asem@example.kz");
    }

    @Test
    void theRequisitesChosenOnTheDealSayWhoBuysAndWhoSells() {
        var company = id(crm.ask("crm.company.add", Map.of("fields", Map.of("TITLE", "Холдинг"))));
        requisite(company, "960640000535");
        var second = requisite(company, "971240001315");
        var ours =
                id(crm.ask("crm.company.add", Map.of("fields", Map.of("TITLE", "Вторая наша", "IS_MY_COMPANY", "Y"))));
        var seller = requisite(ours, "061140002548");
        var chosen = crm.deal(Map.of("companyId", company));
        crm.ask(
                "crm.requisite.link.register",
                Map.of(
                        "fields",
                        Map.of(
                                "ENTITY_TYPE_ID",
                                2,
                                "ENTITY_ID",
                                chosen,
                                "REQUISITE_ID",
                                second,
                                "MC_REQUISITE_ID",
                                seller)));
        crm.win(chosen);
        var byCompany = crm.deal(Map.of("companyId", company, "mycompanyId", ours));
        crm.win(byCompany);

        assertThat(awaitVersion(MAIN, chosen, 1).customer().bin()).isEqualTo("971240001315");
        assertThat(awaitVersion(MAIN, chosen, 1).sellerBin()).isEqualTo("061140002548");
        assertThat(awaitVersion(MAIN, byCompany, 1).sellerBin()).isEqualTo("061140002548");
    }

    @Test
    void sumsUpPaymentsWithTheBanksNumbersAndWithoutRefunds() {
        var deal = crm.deal();
        payment(deal, 5000, "QR-1", "N");
        payment(deal, 6600, "QR-2", "N");
        payment(deal, 100, "QR-3", "Y");
        crm.win(deal);

        var payment = awaitVersion(MAIN, deal, 1).payment();
        assertThat(payment.method()).isEqualTo("KASPI");
        assertThat(payment.amount()).isEqualByComparingTo("11600");
        assertThat(payment.reference()).isEqualTo("QR-1, QR-2");
    }

    @Test
    void aDealInDollarsKeepsTheRateThatItWasToldWith() {
        var deal = crm.deal();
        crm.change(deal, Map.of("currencyId", "USD"));
        crm.win(deal);
        var first = awaitVersion(MAIN, deal, 1);
        assertThat(first.currencyRate()).isEqualByComparingTo("525.12");
        assertThat(first.currencyRateOrigin().source()).isEqualTo("crm.currency");

        crm.ask("crm.currency.update", Map.of("id", "USD", "fields", Map.of("AMOUNT", "600")));
        crm.rows(deal, Map.of("productId", 101, "price", 10, "quantity", 1, "taxRate", 16, "taxIncluded", "Y"));

        assertThat(awaitVersion(MAIN, deal, 2).currencyRate()).isEqualByComparingTo("525.12");
    }

    @Test
    void aKitBecomesItsComponents() {
        var kit = ((JsonObject) crm.ask(
                        "catalog.product.add",
                        Map.of(
                                "fields",
                                Map.of(
                                        "iblockId",
                                        23,
                                        "name",
                                        "Набор",
                                        "type",
                                        2,
                                        "property78",
                                        Map.of("value", "101:2:5800; 103:1:2500")))))
                .getJsonObject("element")
                .getLong("id");
        var deal = crm.deal();
        crm.rows(deal, Map.of("productId", kit, "price", 9999.99, "quantity", 3, "taxRate", 16, "taxIncluded", "Y"));
        crm.win(deal);

        var event = awaitVersion(MAIN, deal, 1);
        assertThat(event.total()).isEqualByComparingTo("29999.97");
        assertThat(event.lines()).hasSize(2);
        assertThat(event.lines().get(0).name()).isEqualTo("Кофе зерновой 1 кг");
        assertThat(event.lines().get(0).quantity()).isEqualByComparingTo("6");
        assertThat(event.lines().get(0).product().onecId()).isEqualTo("b0000000-0000-4000-8000-000000000101");
        assertThat(event.lines().get(1).kind()).isEqualTo(LineKind.SERVICE);
        assertThat(event.lines().stream()
                        .map(line -> line.price()
                                .multiply(line.quantity())
                                .subtract(line.rowDiscount() == null ? BigDecimal.ZERO : line.rowDiscount()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("29999.97");
    }

    @Test
    void aSumThatIsNotThatOfTheRowsIsSaidOnceThoughTheAnswerIsLost() {
        bitrix.faults()
                .set(Fault.of(Fault.LOST_ANSWER)
                        .path("crm.timeline.comment.add")
                        .times(1));
        var deal = crm.deal();
        crm.change(deal, Map.of("isManualOpportunity", "Y", "opportunity", 10000));
        crm.win(deal);
        await().atMost(PATIENCE).until(() -> taskDone(deal));
        crm.change(deal, Map.of("title", "Другое название"));
        crm.change(deal, Map.of("title", "Третье название"));

        assertThat(events.of(DealClosed.class, MAIN, deal)).isEmpty();
        crm.change(deal, Map.of("isManualOpportunity", "N", "opportunity", 11600));
        assertThat(awaitVersion(MAIN, deal, 1).total()).isEqualByComparingTo("11600");
        assertThat(crm.comments(deal))
                .singleElement()
                .asString()
                .contains("10000.00", "11600.00", "автоматический расчёт");
    }

    @Test
    void aCureOutsideTheDealIsNoticed() {
        var company = id(crm.ask("crm.company.add", Map.of("fields", Map.of("TITLE", "Лютик"))));
        var requisite = requisite(company, "960640000536");
        var deal = crm.deal(Map.of("companyId", company));
        crm.win(deal);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(crm.comments(deal))
                        .singleElement()
                        .asString()
                        .contains("…0536")
                        .doesNotContain("960640000536"));

        crm.ask("crm.requisite.update", Map.of("id", requisite, "fields", Map.of("RQ_BIN", "960640000535")));

        assertThat(awaitVersion(MAIN, deal, 1).customer().bin()).isEqualTo("960640000535");
        assertThat(crm.comments(deal)).hasSize(1);
    }

    @Test
    void aPortalWithoutTheNewFamilyIsReadByTheOldOne() {
        var there = new Crm(old);
        var deal = String.valueOf(there.ask(
                "crm.deal.add",
                Map.of(
                        "fields",
                        Map.of(
                                "TITLE",
                                "Кофе",
                                "STAGE_ID",
                                "WON",
                                "COMPANY_ID",
                                Crm.ROMASHKA,
                                "CONTACT_ID",
                                Crm.AIGUL))));
        there.ask(
                "crm.deal.productrows.set",
                Map.of(
                        "id",
                        deal,
                        "rows",
                        List.of(
                                Map.of(
                                        "PRODUCT_ID",
                                        101,
                                        "PRICE",
                                        "5800.50",
                                        "QUANTITY",
                                        "2.5",
                                        "TAX_RATE",
                                        16,
                                        "TAX_INCLUDED",
                                        "N",
                                        "DISCOUNT_TYPE_ID",
                                        2,
                                        "DISCOUNT_RATE",
                                        10),
                                Map.of("PRODUCT_NAME", "Упаковка", "PRICE", "100", "QUANTITY", "1"))));

        given().auth().oauth2(Tokens.admin()).post("/api/deals/old/" + deal + "/refresh");

        var event = awaitVersion("bitrix24:old", deal, 1);
        assertThat(event.customer().bin()).isEqualTo("960640000535");
        assertThat(event.customer().phone()).isEqualTo("+77011234567");
        assertThat(event.total()).isEqualByComparingTo("14601.25");
        assertThat(event.lines()).hasSize(2);
        assertThat(event.lines().getFirst().product().article()).isEqualTo("KF-1000");
        assertThat(event.lines().getFirst().discount()).isPositive();
        assertThat(event.lines().get(1).name()).isEqualTo("Упаковка");
        assertThat(event.responsible().email()).isEqualTo("d.akhmetov@example.kz");

        there.ask("crm.deal.delete", Map.of("id", deal));
        given().auth().oauth2(Tokens.admin()).post("/api/deals/old/" + deal + "/refresh");
        await().atMost(PATIENCE)
                .until(() -> given().auth()
                        .oauth2(Tokens.admin())
                        .get("/api/deals/old/" + deal)
                        .jsonPath()
                        .getString("state")
                        .equals("DELETED"));
    }

    private void payment(String deal, int sum, String bankNumber, String returned) {
        var id = crm.ask("crm.item.payment.add", Map.of("entityId", deal, "entityTypeId", 2));
        crm.ask("crm.item.payment.update", Map.of("id", id, "fields", Map.of("paySystemId", 3)));
        crm.ask(
                "sale.payment.update",
                Map.of("id", id, "fields", Map.of("sum", sum, "psInvoiceId", bankNumber, "isReturn", returned)));
        crm.ask("crm.item.payment.pay", Map.of("id", id));
    }

    private String requisite(String company, String bin) {
        return id(crm.ask(
                "crm.requisite.add",
                Map.of(
                        "fields",
                        Map.of(
                                "ENTITY_TYPE_ID",
                                4,
                                "ENTITY_ID",
                                company,
                                "PRESET_ID",
                                11,
                                "NAME",
                                "Организация",
                                "RQ_BIN",
                                bin))));
    }

    private static String id(Object answer) {
        return String.valueOf(answer);
    }

    private boolean taskDone(String deal) {
        return crm.comments(deal).size() == 1
                && given().auth()
                        .oauth2(Tokens.admin())
                        .get("/api/deals/main/" + deal)
                        .jsonPath()
                        .getString("state")
                        .equals("FAILED");
    }

    private DealClosed awaitVersion(String source, String deal, long number) {
        await().atMost(PATIENCE)
                .until(() -> events.of(DealClosed.class, source, deal).stream()
                        .anyMatch(event -> event.version().number() == number));
        return events.of(DealClosed.class, source, deal).stream()
                .filter(event -> event.version().number() == number)
                .findFirst()
                .orElseThrow();
    }
}
