package kz.kopir.sandbox.bitrix;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kz.kopir.sandbox.sim.Fault;
import kz.kopir.sandbox.sim.Faults;
import kz.kopir.sandbox.sim.Ledger;

/** Sends the portal's events as its queue servers do: a form, once, whatever comes back. Every one is in the ledger, raw, with its answer. */
final class OutgoingWebhook {

    private static final String USER_AGENT = "Bitrix24 Webhook Engine";
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int MOST_CONNECTIONS = 50;

    private record Held(String event, long id) {}

    private final Vertx vertx;
    private final Clock clock;
    private final Faults faults;
    private final Ledger ledger;
    private final WebClient client;
    private final List<Held> held = new ArrayList<>();
    private PortalSettings settings;
    private int generation;

    OutgoingWebhook(Vertx vertx, Clock clock, Faults faults, Ledger ledger) {
        this.vertx = vertx;
        this.clock = clock;
        this.faults = faults;
        this.ledger = ledger;
        this.client = WebClient.create(
                vertx, new WebClientOptions().setMaxPoolSize(MOST_CONNECTIONS).setFollowRedirects(false));
    }

    void settings(PortalSettings fresh) {
        settings = fresh;
    }

    /** Forgets what is held back, and whose answers are still out. */
    void clear() {
        held.clear();
        generation++;
    }

    void happened(String event, long id) {
        if (settings.webhookUrl() == null || !settings.webhookEvents().contains(event)) {
            return;
        }
        var fault = faults.next(event, "POST", WebhookFaults::isOne);
        if (fault.filter(f -> f.is(WebhookFaults.REVERSE)).isPresent()) {
            hold(event, id, fault.get());
        } else {
            release();
            send(event, id, fault);
        }
    }

    private void hold(String event, long id, Fault fault) {
        held.add(new Held(event, id));
        if (fault.times() != null && fault.times() <= 1) {
            release();
        }
    }

    private void release() {
        held.reversed().forEach(each -> send(each.event(), each.id(), Optional.empty()));
        held.clear();
    }

    private void send(String event, long id, Optional<Fault> fault) {
        switch (fault.map(Fault::kind).orElse("")) {
            case WebhookFaults.DROP -> ledger.answered(noted(event, id, body(event, id, token())), "dropped");
            case WebhookFaults.DUPLICATE -> {
                post(event, id, body(event, id, token()));
                post(event, id, body(event, id, token()));
            }
            case WebhookFaults.DELAY ->
                vertx.setTimer(
                        Math.max(1, fault.orElseThrow().delayMs()), timer -> post(event, id, body(event, id, token())));
            case WebhookFaults.WRONG_TOKEN -> post(event, id, body(event, id, "not-" + token()));
            default -> post(event, id, body(event, id, token()));
        }
    }

    private String token() {
        return settings.applicationToken();
    }

    private void post(String event, long id, String body) {
        var seq = noted(event, id, body);
        var sentIn = generation;
        client.postAbs(settings.webhookUrl().toString())
                .timeout(PATIENCE_MILLIS)
                .putHeader("Content-Type", "application/x-www-form-urlencoded")
                .putHeader("User-Agent", USER_AGENT)
                .sendBuffer(Buffer.buffer(body))
                .map(response -> Integer.toString(response.statusCode()))
                .otherwise(failure -> "failed: " + failure.getClass().getSimpleName())
                .onSuccess(answer -> {
                    if (sentIn == generation) {
                        ledger.answered(seq, answer);
                    }
                });
    }

    private long noted(String event, long id, String body) {
        return ledger.append(
                "webhook",
                Long.toString(id),
                new JsonObject()
                        .put("event", event)
                        .put("url", String.valueOf(settings.webhookUrl()))
                        .put("user_agent", USER_AGENT)
                        .put("body", body));
    }

    private String body(String event, long id, String token) {
        var form = new LinkedHashMap<String, String>();
        form.put("event", event);
        form.put("event_handler_id", "975");
        form.put("data[FIELDS][ID]", Long.toString(id));
        form.put("ts", Long.toString(clock.instant().getEpochSecond()));
        form.put("auth[domain]", settings.domain());
        form.put("auth[client_endpoint]", "https://" + settings.domain() + "/rest/");
        form.put("auth[server_endpoint]", "https://oauth.bitrix.info/rest/");
        form.put("auth[member_id]", settings.memberId());
        form.put("auth[application_token]", token);
        return form.entrySet().stream().map(OutgoingWebhook::encoded).collect(Collectors.joining("&"));
    }

    private static String encoded(Map.Entry<String, String> field) {
        return URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8)
                + "="
                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8);
    }
}
