package kz.kopir.document.printing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import kz.kopir.contracts.DealClosed;
import kz.kopir.document.Deals;
import kz.kopir.document.OwnersResource;
import kz.kopir.document.issuing.IssueDocuments;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.sandbox.testing.InfraResource;
import kz.kopir.sandbox.testing.Tokens;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "document_service"))
@WithTestResource(value = OwnersResource.class, scope = TestResourceScope.GLOBAL)
class PrintingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String SELLER = "150140000305";
    private static final String CARD = """
            {"bin": "150140000305", "name": {"ru": "ТОО «Қағаз»", "kk": "«Қағаз» ЖШС"}, "address": {"ru": "Алматы, Абая 1"},
             "vat": {"payer": true}, "language": "KK", "number_authority": "%s",
             "bank_accounts": [{"iban": "KZ86125KZT5004100100", "bic": "CASPKZKA", "bank": "АО Kaspi Bank", "currency": "KZT", "standard": true}],
             "kbe": "17", "knp": "710", "signers": [{"role": "DIRECTOR", "position": "Директор", "name": "%s"}]}""";

    @Inject
    Transactions transactions;

    @Inject
    IssueDocuments issueDocuments;

    private final String deal = UUID.randomUUID().toString();

    @ParameterizedTest
    @CsvSource({
        "ru, Накладная на отпуск запасов на сторону, Одиннадцать тысяч шестьсот тенге 00 тиын",
        "kk, ҚОРЛАРДЫ, Он бір мың алты жүз теңге 00 тиын",
        "en, WB-, Eleven thousand six hundred tenge 00 tiyn"
    })
    void printsAWaybillInEachLanguage(String language, String title, String words) throws IOException {
        card("OURS", "Ахметов А. А.");
        var id = issued();
        var pdf = admin().get("/api/documents/" + id + "/print?format=pdf&lang=" + language)
                .then()
                .statusCode(200)
                .contentType("application/pdf")
                .header("Content-Disposition", containsString(".pdf"))
                .extract()
                .asByteArray();
        var text = text(pdf);
        assertThat(text).containsIgnoringCase(title).contains("150140000305", "11 600,00");
        assertThat(text.replaceAll("\\s+", " ")).containsIgnoringCase(words);
    }

    @Test
    void printsAsItWasIssuedThoughTheCardHasChanged() throws IOException {
        card("OURS", "Первый П. П.");
        var id = issued();
        card("OURS", "Второй В. В.");

        var html = admin().get("/api/documents/" + id + "/print?format=html")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .extract()
                .asString();
        assertThat(html).contains("Первый П. П.", "«Қағаз» ЖШС").doesNotContain("Второй");
        admin().get("/api/documents/" + id + "/print?format=xlsx").then().statusCode(200);
    }

    @Test
    void waitsForOnecWhereOnecNumbers() {
        card("ONEC", "Ахметов А. А.");
        var id = issued();

        admin().get("/api/documents/" + id + "/print").then().statusCode(409).body("code", equalTo("DOC-0303"));
    }

    @Test
    void saysWhatItCannotPrint() {
        card("OURS", "Ахметов А. А.");
        var id = issued();
        admin().get("/api/documents/" + id + "/print?format=doc")
                .then()
                .statusCode(400)
                .body("code", equalTo("DOC-0301"));
        admin().get("/api/documents/" + id + "/print?lang=de")
                .then()
                .statusCode(400)
                .body("code", equalTo("DOC-0302"));
        given().auth()
                .oauth2(Tokens.user("stranger"))
                .get("/api/documents/" + id + "/print")
                .then()
                .statusCode(404);
    }

    private String issued() {
        var sale = Deals.soldBy(SELLER, sale());
        transactions
                .inTransaction(tx -> issueDocuments.issue(tx, List.of(sale)))
                .await()
                .atMost(PATIENCE);
        return admin().get("/api/documents?deal=" + deal).then().extract().path("items[0].id");
    }

    private DealClosed sale() {
        return Deals.deal(deal, 1, "11600", Deals.goods(1, "2", "5800", Deals.included("16")));
    }

    private static void card(String authority, String director) {
        var url = "/api/organizations/" + SELLER;
        var tag = admin().get(url).header("ETag");
        var put = admin().contentType(ContentType.JSON).body(CARD.formatted(authority, director));
        (tag == null ? put.header("If-None-Match", "*") : put.header("If-Match", tag))
                .put(url)
                .then()
                .statusCode(tag == null ? 201 : 200);
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replace('\u00A0', ' ');
        }
    }

    private static RequestSpecification admin() {
        return given().auth().oauth2(Tokens.admin());
    }
}
