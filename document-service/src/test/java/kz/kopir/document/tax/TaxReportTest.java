package kz.kopir.document.tax;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import kz.kopir.document.OwnersResource;
import kz.kopir.document.print.PdfText;
import kz.kopir.sandbox.testing.InfraResource;
import kz.kopir.sandbox.testing.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "document_service"))
@WithTestResource(value = OwnersResource.class, scope = TestResourceScope.GLOBAL)
class TaxReportTest {

    /** Only this class sells in its name. */
    private static final String SELLER = "180340021791";

    private static final String LINE = "{\"name\": \"Товар\", \"quantity\": 1, \"price\": 1160}";

    @BeforeEach
    void addSeller() {
        given().auth()
                .oauth2(Tokens.admin())
                .header("If-None-Match", "*")
                .contentType(ContentType.JSON)
                .body("{\"bin\": \"%s\", \"name\": {\"ru\": \"ТОО «Налоги»\", \"kk\": \"«Салық» ЖШС\"}}"
                        .formatted(SELLER))
                .put("/api/organizations/" + SELLER);
    }

    @Test
    void countsEachSaleOnceAndShowsTheDocumentsBehindAFigure() throws IOException {
        var withInvoice = make("waybill", LINE);
        base(withInvoice);
        make("waybill", LINE.replace("1160", "580"));
        make("tax_invoice", LINE.replace("1160", "116"));
        make("invoice", LINE.replace("1160", "9999"));
        var cancelled = make("waybill", LINE.replace("1160", "7777"));
        admin().body("{\"reason\": \"x\"}")
                .post("/api/documents/" + cancelled + "/cancel")
                .then()
                .statusCode(204);
        make("receipt", LINE.replace("1160", "232"));
        make(
                "waybill",
                LINE.replace("\"price\"", "\"vat\": {\"category\": \"EXEMPT\"}, \"price\"")
                        .replace("1160", "50"));

        var report = admin().get(form() + "&format=json&lang=en").then().statusCode(200);
        report.body("lines.find { it.code == '300.00.001 I' }.net", equalTo(1100))
                .body("lines.find { it.code == '300.00.001 I' }.rate", equalTo(16))
                .body("lines.find { it.code == '300.00.001 II' }.vat", equalTo(80))
                .body("lines.find { it.code == '300.00.012' }.vat", equalTo(256))
                .body("lines.find { it.code == '300.00.005' }.net", equalTo(50))
                .body("lines.find { it.code == '300.00.013 I' }.vat", equalTo(32))
                .body("lines.find { it.code == '300.00.030 I' }.vat", equalTo(224))
                .body("lines.find { it.code == '300.00.003' }.filled", equalTo(false))
                .body("notes[0]", containsString("exempt"));
        admin().get(form().replace("300.00?", "300.00/documents?") + "&behind=sales_invoiced&rate=16")
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items.number[0]", containsString("WB-"));

        assertThat(admin().get(form() + "&format=xlsx")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asByteArray())
                .startsWith("PK".getBytes(StandardCharsets.US_ASCII));
        var pdf = admin().get(form() + "&format=pdf&lang=kk")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        Files.write(Path.of("target", "form-300.pdf"), pdf);
        assertThat(PdfText.of(pdf)).contains("300.00 нысаны", "«Салық» ЖШС", "224");
    }

    @Test
    void namesWhatIsMissingAndShowsNothingOfOthers() {
        admin().get("/api/tax-reports/300.00?year=2026&quarter=5&organization=" + SELLER)
                .then()
                .statusCode(400)
                .body("detail", containsString("quarter"));
        given().auth().oauth2(Tokens.user("any")).get(form()).then().statusCode(403);
        admin().get(form().replace(SELLER, "061211600012")).then().statusCode(404);
    }

    private static void base(String waybill) {
        admin().body("{\"base_id\": \"%s\", \"document_type\": \"tax_invoice\"}".formatted(waybill))
                .post("/api/documents")
                .then()
                .statusCode(201);
    }

    private static String make(String type, String line) {
        return admin().body("""
                        {"document_type": "%s", "organization_bin": "%s", "customer": {"name": "ТОО «Ромашка»", "bin": "960640000535"},
                         "lines": [%s]}""".formatted(type, SELLER, line))
                .post("/api/documents")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String form() {
        var today = LocalDate.now(ZoneId.of("Asia/Almaty"));
        return "/api/tax-reports/300.00?organization=%s&year=%d&quarter=%d"
                .formatted(SELLER, today.getYear(), (today.getMonthValue() + 2) / 3);
    }

    private static RequestSpecification admin() {
        return given().auth().oauth2(Tokens.admin()).contentType(ContentType.JSON);
    }
}
