package kz.kopir.document.drafting;

import static io.restassured.RestAssured.given;
import static kz.kopir.document.drafting.DraftingTest.admin;
import static kz.kopir.document.drafting.DraftingTest.order;
import static kz.kopir.document.drafting.DraftingTest.register;
import static kz.kopir.document.drafting.DraftingTest.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kz.kopir.document.OwnersResource;
import kz.kopir.sandbox.testing.InfraResource;
import kz.kopir.sandbox.testing.Tokens;
import org.junit.jupiter.api.Test;

/** Other services build read models of all orders and documents, page by page. */
@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "document_service"))
@WithTestResource(value = OwnersResource.class, scope = TestResourceScope.GLOBAL)
class ExportTest {

    @Test
    void exportsEachOrderAndDocumentOnce() {
        var deals = new ArrayList<String>();
        for (var i = 0; i < 5; i++) {
            var order = order(UUID.randomUUID().toString(), 11600, row(1, "GOODS", 11600));
            deals.add(deal(register(order, 201).extract().path("id")));
            admin().contentType(ContentType.JSON)
                    .body(order)
                    .post("/api/orders?issue=true")
                    .then()
                    .statusCode(200);
        }

        assertThat(all("orders", "content.deal"))
                .filteredOn(deals::contains)
                .containsExactlyInAnyOrderElementsOf(deals);
        assertThat(all("documents", "content.document.order.deal"))
                .filteredOn(deals::contains)
                .containsExactlyInAnyOrderElementsOf(deals);
    }

    @Test
    void exportsToServicesAlone() {
        admin().get("/api/exports/orders").then().statusCode(403);
        given().auth()
                .oauth2(Tokens.service("notifier"))
                .get("/api/exports/orders?after=nowhere")
                .then()
                .statusCode(400)
                .body("code", equalTo("PLAT-0003"));
    }

    private static String deal(String id) {
        return id.substring(id.indexOf('/') + 1);
    }

    private static List<String> all(String what, String field) {
        var found = new ArrayList<String>();
        String next = null;
        do {
            var request = given().auth().oauth2(Tokens.service("notifier")).queryParam("limit", 3);
            var page = (next == null ? request : request.queryParam("after", next))
                    .get("/api/exports/" + what)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            found.addAll(page.getList("items." + field));
            next = page.getString("next");
        } while (next != null);
        return found;
    }
}
