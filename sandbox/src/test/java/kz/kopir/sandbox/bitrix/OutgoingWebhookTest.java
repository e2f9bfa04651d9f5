package kz.kopir.sandbox.bitrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import kz.kopir.sandbox.sim.Fault;
import kz.kopir.sandbox.sim.LedgerEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutgoingWebhookTest {

    private record Received(String contentType, String userAgent, String body) {}

    private static final List<Received> RECEIVED = new CopyOnWriteArrayList<>();
    private static HttpServer receiver;
    private static volatile int status = 202;
    private static BitrixSimulator bitrix;
    private static RestClient client;

    @BeforeAll
    static void start() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        receiver.createContext("/webhook/bitrix24/deal", exchange -> {
            var headers = exchange.getRequestHeaders();
            RECEIVED.add(new Received(
                    headers.getFirst("Content-Type"),
                    headers.getFirst("User-Agent"),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        receiver.start();
        bitrix = BitrixSimulator.start(
                0, "http://localhost:" + receiver.getAddress().getPort() + "/webhook/bitrix24/deal");
        client = new RestClient(bitrix);
    }

    @AfterAll
    static void stop() {
        bitrix.stop();
        receiver.stop(0);
    }

    @BeforeEach
    void startingSet() {
        bitrix.reset();
        RECEIVED.clear();
        status = 202;
    }

    @Test
    void theRobotOfAStagePostsTheDealOnceEachTimeThatItComesThere() {
        bitrix.settings(bitrix.settings().webhookEvents(java.util.Set.of()));
        bitrix.events(
                bitrix.events().robotUrl(bitrix.settings().webhookUrl().resolve("/webhook/bitrix24/deal?from=robot")));
        var deal = client.result("crm.item.add", "{\"entityTypeId\":2,\"fields\":{\"title\":\"x\"}}")
                .at("/item/id")
                .asText();
        for (var fields : List.of("\"stageId\":\"WON\"", "\"title\":\"y\"", "\"stageId\":\"NEW\"")) {
            client.result("crm.item.update", "{\"entityTypeId\":2,\"id\":" + deal + ",\"fields\":{" + fields + "}}");
        }

        await().until(() -> bitrix.ledger().entries("robot").size() == 1);
        await().until(() -> RECEIVED.size() == 1);
        assertThat(RECEIVED.getFirst().body())
                .contains("document_id%5B2%5D=DEAL_" + deal, "auth%5Bmember_id%5D=")
                .doesNotContain("event=", "application_token");
    }

    @Test
    void aFaultHasEventsToldThrice() {
        bitrix.faults().set(Fault.of(WebhookFaults.DUPLICATE).body("3"));
        client.result("crm.item.add", "{\"entityTypeId\":2,\"fields\":{\"title\":\"x\"}}");

        await().until(() -> RECEIVED.size() == 3);
    }

    @Test
    void tellsOfAChangedDealAsAForm() {
        close(7405);
        awaitReceived(1);
        var received = RECEIVED.getFirst();
        assertThat(received.contentType()).isEqualTo("application/x-www-form-urlencoded");
        assertThat(received.userAgent()).isEqualTo("Bitrix24 Webhook Engine");
        assertThat(received.body())
                .startsWith("event=ONCRMDEALUPDATE&event_handler_id=975&data%5BFIELDS%5D%5BID%5D=7405&ts=")
                .endsWith("&auth%5Bmember_id%5D=0123456789abcdef0123456789abcdef"
                        + "&auth%5Bapplication_token%5D=sandbox-application-token");
        await().untilAsserted(() -> assertThat(webhooks()).singleElement().satisfies(entry -> {
            assertThat(entry.key()).isEqualTo("7405");
            assertThat(entry.answer()).isEqualTo("202");
            assertThat(entry.detail().getString("body")).isEqualTo(received.body());
        }));
    }

    @Test
    void tellsOfANewDealOnceEvenWhenItIsRefused() {
        status = 500;
        client.result("crm.deal.add", "{\"fields\":{\"TITLE\":\"x\"}}");
        await().untilAsserted(() -> assertThat(webhooks())
                .singleElement()
                .satisfies(entry -> assertThat(entry.answer()).isEqualTo("500")));
        close(7401);
        awaitReceived(2);
        assertThat(RECEIVED.getFirst().body()).startsWith("event=ONCRMDEALADD&");
    }

    @Test
    void isSilentAboutCommentsPaymentsOtherObjectsAndSavesThatChangeNothing() {
        client.result(
                "crm.timeline.comment.add",
                "{\"fields\":{\"ENTITY_ID\":7405,\"ENTITY_TYPE\":\"deal\",\"COMMENT\":\"x\"}}");
        client.result("crm.item.payment.add", "{\"entityId\":7405,\"entityTypeId\":2}");
        client.result("crm.company.update", "{\"id\":11,\"fields\":{\"TITLE\":\"y\"}}");
        client.result("crm.deal.update", "{\"id\":7405,\"fields\":{\"STAGE_ID\":\"EXECUTING\"}}");
        assertThat(webhooks()).isEmpty();
    }

    @Test
    void tellsEvenWhenTheCallersAnswerIsLost() {
        bitrix.faults().set(Fault.of(Fault.LOST_ANSWER).path("crm.deal.update").times(1));
        try {
            close(7405);
        } catch (java.io.UncheckedIOException lost) {
            awaitReceived(1);
            return;
        }
        throw new AssertionError("the answer was not lost");
    }

    @Test
    void dropsDuplicatesAndReversesWhenTold() {
        bitrix.faults()
                .set(
                        Fault.of(WebhookFaults.DROP).times(1),
                        Fault.of(WebhookFaults.DUPLICATE).times(1),
                        Fault.of(WebhookFaults.REVERSE).times(2));
        close(7401);
        close(7402);
        awaitReceived(2);
        close(7403);
        close(7404);
        awaitReceived(4);

        assertThat(RECEIVED.subList(0, 2))
                .allSatisfy(each -> assertThat(each.body()).contains("=7402&"));
        assertThat(webhooks().stream().map(LedgerEntry::key)).containsExactly("7401", "7402", "7402", "7404", "7403");
        assertThat(webhooks().getFirst().answer()).isEqualTo("dropped");
    }

    @Test
    void carriesAWrongTokenWhenTold() {
        bitrix.faults().set(Fault.of(WebhookFaults.WRONG_TOKEN).times(1));
        close(7401);
        awaitReceived(1);
        assertThat(RECEIVED.getFirst().body()).endsWith("=not-sandbox-application-token");
        client.control("PUT", "/_sim/settings", "{\"application_token\":\"other\",\"clock_shift\":\"PT24H\"}");
        close(7402);
        awaitReceived(2);
        assertThat(RECEIVED.getLast().body()).endsWith("=other");
        bitrix.reset();
        assertThat(bitrix.settings().applicationToken()).isEqualTo(PortalSettings.APPLICATION_TOKEN);
    }

    private static void close(long deal) {
        client.result("crm.deal.update", "{\"id\":%d,\"fields\":{\"STAGE_ID\":\"WON\"}}".formatted(deal));
    }

    private static List<LedgerEntry> webhooks() {
        return bitrix.ledger().entries("webhook");
    }

    private static void awaitReceived(int count) {
        await().untilAsserted(() -> assertThat(RECEIVED).hasSize(count));
    }
}
