package kz.kopir.document.answers;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import kz.kopir.contracts.DocumentChanged;
import kz.kopir.contracts.DocumentPosted;
import kz.kopir.contracts.DocumentRef;
import kz.kopir.contracts.DocumentRejected;
import kz.kopir.contracts.DocumentType;
import kz.kopir.contracts.NameUuid;
import kz.kopir.contracts.OrderRef;
import kz.kopir.contracts.TargetRef;
import kz.kopir.document.Deals;
import kz.kopir.document.OwnersResource;
import kz.kopir.document.issuing.IssueDocuments;
import kz.kopir.platform.delivery.Transactions;
import kz.kopir.platform.delivery.Tx;
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
class TargetsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-11-20T10:00:00+05:00");

    @Inject
    Targets targets;

    @Inject
    IssueDocuments issueDocuments;

    @Inject
    Transactions transactions;

    private final OrderRef order =
            new OrderRef("bitrix24:main", UUID.randomUUID().toString());
    private final UUID id = NameUuid.v5(NameUuid.DOCUMENT, order.key() + "/WAYBILL/1");

    @BeforeEach
    void issue() {
        var sale = Deals.deal(order.deal(), 1, "100", Deals.goods(1, "1", "100", Deals.included("16")));
        inTransaction(tx -> issueDocuments.issue(tx, List.of(sale)));
    }

    @Test
    void aRefusalThatTurnsIntoAPostingIsPosted() {
        rejected(1);
        assertThat(target().getString("targets[0].state")).isEqualTo("REJECTED");
        assertThat(target().getString("targets[0].message")).isEqualTo("Период закрыт");
        posted(2);

        assertThat(target().getString("targets[0].state")).isEqualTo("POSTED");
        assertThat(target().getString("targets[0].number")).isEqualTo("00000000015");
        assertThat(target().getString("targets[0].message")).isNull();
    }

    @Test
    void aRefusalOfAnEarlierAttemptThatComesLateChangesNothing() {
        posted(2);
        rejected(1);
        rejected(2);

        assertThat(target().getString("targets[0].state")).isEqualTo("POSTED");
    }

    @Test
    void aChangeThatComesBeforeItsPostingIsNotForgotten() {
        changed(1);
        posted(1);

        assertThat(target().getString("targets[0].state")).isEqualTo("POSTED");
        assertThat(target().getString("targets[0].seen")).isEqualTo("UNPOSTED");
    }

    @Test
    void aNewPostingEndsWhatWasSeenOfTheOldOne() {
        posted(1);
        changed(1);
        posted(2);
        changed(1);

        assertThat(target().getString("targets[0].seen")).isNull();
    }

    private void posted(int attempt) {
        var answer =
                new DocumentPosted(document(), onec(attempt), UUID.randomUUID().toString(), "00000000015", NOW);
        inTransaction(tx -> targets.posted(tx, List.of(answer)));
    }

    private void rejected(int attempt) {
        var answer = new DocumentRejected(document(), onec(attempt), "ONEC-0301", "Период закрыт", NOW);
        inTransaction(tx -> targets.rejected(tx, List.of(answer)));
    }

    private void changed(int attempt) {
        var answer = new DocumentChanged(document(), onec(attempt), DocumentChanged.Change.UNPOSTED, NOW);
        inTransaction(tx -> targets.changed(tx, List.of(answer)));
    }

    private static TargetRef onec(int attempt) {
        return new TargetRef("onec", "main", attempt);
    }

    private DocumentRef document() {
        return new DocumentRef(id, 1, order, 1, Deals.SELLER, DocumentType.WAYBILL, "any", LocalDate.of(2026, 11, 20));
    }

    private JsonPath target() {
        return given().auth()
                .oauth2(Tokens.admin())
                .get("/api/documents/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private void inTransaction(Function<Tx, Uni<Void>> work) {
        transactions.inTransaction(work).await().atMost(PATIENCE);
    }
}
