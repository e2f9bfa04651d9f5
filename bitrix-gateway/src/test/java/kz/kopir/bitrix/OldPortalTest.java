package kz.kopir.bitrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.kopir.contracts.DealClosed;
import kz.kopir.contracts.DealReopened;
import kz.kopir.contracts.DocumentCancelled;
import kz.kopir.contracts.DocumentPosted;
import kz.kopir.contracts.DocumentRef;
import kz.kopir.contracts.DocumentType;
import kz.kopir.contracts.OrderRef;
import kz.kopir.contracts.TargetRef;
import kz.kopir.sandbox.bitrix.BitrixSimulator;
import kz.kopir.sandbox.testing.InfraResource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A portal that has {@code crm.deal.*} and nothing of {@code crm.item.*}, and sends no webhooks. */
@QuarkusTest
@WithTestResource(
        value = InfraResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "schema", value = "bitrix_gateway"))
@WithTestResource(value = PortalResource.class, scope = TestResourceScope.GLOBAL)
class OldPortalTest {

    private static final String OLD = "bitrix24:old";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @OldPortal
    BitrixSimulator old;

    @Inject
    Pool pool;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    private Events events;

    @BeforeEach
    void open() {
        events = new Events(bootstrap);
    }

    @AfterEach
    void close() {
        events.close();
    }

    @Test
    void theSweepFindsADealThatClosesAndOneThatOpensAgain() {
        var deal = deal();
        change(deal, Map.of("STAGE_ID", "WON"));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(events.of(DealClosed.class, OLD, deal)).hasSize(1));

        // its clock shows seconds, and the sweep takes a deal that was read within the same for known
        old.shiftClock(Duration.ofSeconds(2));
        change(deal, Map.of("STAGE_ID", "EXECUTING"));

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(events.of(DealReopened.class, OLD, deal)).hasSize(1));
        old.shiftClock(Duration.ZERO);
    }

    @Test
    void aPostedDocumentIsWrittenToTheDealWithItsFileAndMovesIt() {
        var deal = deal();
        var waybill = document(deal, "WB-2026-11-2001");

        events.tell(posted(waybill, OffsetDateTime.now().plusSeconds(1)));

        await().atMost(PATIENCE).untilAsserted(() -> {
            var shown = shown(deal);
            assertThat(shown.getString("UF_CRM_KOPIR_NUMBER")).isEqualTo("WB-2026-11-2001");
            assertThat(shown.getString("UF_CRM_WB_NUMBER")).isEqualTo("WB-2026-11-2001");
            assertThat(shown.getString("UF_CRM_WB_DATE")).startsWith("2026-11-20");
            assertThat(shown.getString("UF_CRM_WB_STATE")).isEqualTo("проведён");
            assertThat(shown.getString("UF_CRM_WB_LINK")).contains(waybill.id().toString());
            assertThat(file(shown)).isEqualTo(DocumentService.pdf("/api/documents/" + waybill.id() + "/print"));
            assertThat(shown.getString("STAGE_ID")).isEqualTo("FINAL_INVOICE");
        });

        events.tell(new DocumentCancelled(
                waybill.withRevision(2),
                "Покупатель отказался",
                OffsetDateTime.now().plusMinutes(1)));

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(shown(deal).getString("UF_CRM_WB_STATE")).isEqualTo("отменён");
            assertThat(shown(deal).getValue("UF_CRM_WB_FILE")).isNull();
        });
    }

    @Test
    void toADealThatIsDeletedNothingIsSaidAndNobodyIsCalled() {
        var deal = deal();
        old.people("crm.deal.delete", Map.of("id", deal));

        events.tell(posted(document(deal, "WB-2026-11-2002"), OffsetDateTime.now()));

        await().atMost(PATIENCE).until(() -> tasks(deal, "state = 'REFUSED' AND code = 'BTX-0401'") > 0);
        await().atMost(PATIENCE).until(() -> tasks(deal, "state NOT IN ('DONE', 'REFUSED')") == 0);
    }

    private String deal() {
        var id = old.people(
                        "crm.deal.add",
                        Map.of("fields", Map.of("TITLE", "Кофе", "STAGE_ID", "EXECUTING", "COMPANY_ID", Crm.ROMASHKA)))
                .toString();
        old.people(
                "crm.deal.productrows.set",
                Map.of("id", id, "rows", List.of(Map.of("PRODUCT_ID", 101, "PRICE", 5800, "QUANTITY", 2))));
        return id;
    }

    private void change(String deal, Map<String, Object> fields) {
        old.people("crm.deal.update", Map.of("id", deal, "fields", fields));
    }

    @SuppressWarnings("unchecked")
    private JsonObject shown(String deal) {
        return new JsonObject((Map<String, Object>) old.people("crm.deal.get", Map.of("id", deal)));
    }

    private static String file(JsonObject shown) {
        return shown.getValue("UF_CRM_WB_FILE") instanceof JsonArray file
                ? new String(Base64.getDecoder().decode(file.getString(1)), StandardCharsets.UTF_8)
                : null;
    }

    private long tasks(String deal, String which) {
        return pool.preparedQuery("SELECT count(*) FROM task WHERE key || '/' LIKE $1 || '/%' AND " + which)
                .execute(Tuple.of(OLD + "/" + deal))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong(0);
    }

    private static DocumentPosted posted(DocumentRef document, OffsetDateTime at) {
        return new DocumentPosted(
                document, new TargetRef("onec", "main", 1), UUID.randomUUID().toString(), "0000-000012", at);
    }

    private static DocumentRef document(String deal, String number) {
        return new DocumentRef(
                UUID.randomUUID(),
                1,
                new OrderRef(OLD, deal),
                1,
                "990140000483",
                DocumentType.WAYBILL,
                number,
                LocalDate.parse("2026-11-20"));
    }
}
