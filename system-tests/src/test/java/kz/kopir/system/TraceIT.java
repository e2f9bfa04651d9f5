package kz.kopir.system;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import kz.kopir.sandbox.launch.Sandbox;
import kz.kopir.sandbox.sim.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens to a deal can be followed: one trace from the webhook to the message, and log lines that name it. */
class TraceIT {

    private static final Set<String> SERVICES =
            Set.of("bitrix-gateway", "document-service", "onec-gateway", "notifier");

    private final Sandbox sandbox = RunningSandbox.get();
    private final World world = new World(sandbox);

    @AfterEach
    void heal() {
        sandbox.onec().faults().set();
    }

    @Test
    void oneTraceLeadsFromTheWebhookOverKafkaAndTasksToTheMessage() {
        var deal = world.wonDeal();
        world.awaitArrivedOnce(deal);
        var trace = traceOf(deal);

        await("all spans").atMost(World.PATIENCE).untilAsserted(() -> {
            var spans = RunningSandbox.traces().of(trace);
            assertThat(spans).extracting(TraceReceiver.Span::service).containsAll(SERVICES);
            assertThat(pathTo(spans, "notifier"))
                    .as("from the message back to the webhook, in %s", spans)
                    .containsSubsequence("notifier", "onec-gateway", "document-service", "bitrix-gateway");
            assertThat(pathTo(spans, "bitrix-gateway"))
                    .as("from the number on the deal back to the webhook, in %s", spans)
                    .containsSubsequence("bitrix-gateway", "onec-gateway", "document-service", "bitrix-gateway");
            var ids = spans.stream().map(TraceReceiver.Span::id).collect(toSet());
            assertThat(spans)
                    .as("each but the webhook has its parent in the trace")
                    .filteredOn(span -> !ids.contains(span.parent()))
                    .singleElement()
                    .satisfies(root -> {
                        assertThat(root.parent()).isEmpty();
                        assertThat(root.service()).isEqualTo("bitrix-gateway");
                        assertThat(root.name()).contains("/webhook/bitrix24/deal");
                    });
        });
    }

    @Test
    void aLogLineNamesTheTraceTheDealAndTheDocument() {
        sandbox.onec()
                .faults()
                .set(Fault.of("maintenance")
                        .path("РеализацияТоваровУслуг")
                        .method("POST") // what is read to see changes comes every second
                        .times(1));
        var deal = world.wonDeal();
        world.awaitArrivedOnce(deal);
        var document = world.api("/api/documents?deal=" + deal)
                .getJsonArray("items")
                .getJsonObject(0)
                .getString("id");

        var line = lines("onec-gateway").stream()
                .filter(each ->
                        deal.equals(each.getJsonObject("mdc", new JsonObject()).getString("deal")))
                .filter(each -> each.getString("message").contains("retry"))
                .findFirst()
                .orElseThrow();
        assertThat(line.getString("level")).isEqualTo("INFO");
        var context = line.getJsonObject("mdc");
        assertThat(context.getString("traceId")).isEqualTo(traceOf(deal));
        assertThat(context.getString("spanId")).hasSize(16);
        assertThat(context.getString("order")).isEqualTo("bitrix24:main/" + deal);
        assertThat(context.getString("document")).isEqualTo(document);
    }

    /** As the log of exchanges with Telegram has it. */
    private String traceOf(String deal) {
        return await("the exchange with Telegram")
                .atMost(World.PATIENCE)
                .until(
                        () -> world
                                .api("/notifier/api/sync-logs?system=telegram&entity=bitrix24:main/" + deal)
                                .getJsonArray("items")
                                .stream()
                                .map(item -> ((JsonObject) item).getString("trace_id"))
                                .findFirst()
                                .orElse(null),
                        found -> found != null);
    }

    /** The services from the span that is farthest from the webhook back to it. */
    private static List<String> pathTo(List<TraceReceiver.Span> spans, String service) {
        return spans.stream()
                .filter(span -> span.service().equals(service))
                .map(span -> path(spans, span))
                .max((one, other) -> Integer.compare(one.size(), other.size()))
                .orElse(List.of());
    }

    private static List<String> path(List<TraceReceiver.Span> spans, TraceReceiver.Span from) {
        var path = new ArrayList<String>();
        for (var span = from; span != null; span = parent(spans, span)) {
            path.add(span.service());
        }
        return path;
    }

    private static TraceReceiver.Span parent(List<TraceReceiver.Span> spans, TraceReceiver.Span span) {
        return spans.stream()
                .filter(each -> each.id().equals(span.parent()))
                .findFirst()
                .orElse(null);
    }

    private static List<JsonObject> lines(String service) {
        try (var lines = Files.lines(RunningSandbox.log(service))) {
            return lines.filter(line -> line.startsWith("{"))
                    .map(JsonObject::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
