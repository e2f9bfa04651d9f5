package kz.kopir.sandbox.bitrix;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import kz.kopir.sandbox.sim.Fault;
import kz.kopir.sandbox.sim.Faults;
import kz.kopir.sandbox.sim.Ledger;

/** Sends the portal's events as its queue servers do: a form, once, whatever comes back. Every one is in the ledger, raw, with its answer. */
final class OutgoingWebhook {

    static final String ROBOT = "ROBOT";
    private static final String USER_AGENT = "Bitrix24 Webhook Engine";
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int MOST_CONNECTIONS = 50;

    /** What is to be posted once. */
    private record Telling(String event, long id, URI url, BiFunction<Telling, String, String> form) {

        String body(String token) {
            return form.apply(this, token);
        }
    }

    private final Vertx vertx;
    private final Clock clock;
    private final Faults faults;
    private final Ledger ledger;
    private final WebClient client;
    private final List<Telling> held = new ArrayList<>();
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
        if (settings.webhookUrl() != null && settings.webhookEvents().contains(event)) {
            tell(new Telling(event, id, settings.webhookUrl(), this::body));
        }
    }

    /** Posts a robot's form to its address; faults know it by the name {@link #ROBOT}. */
    void robot(URI url, long id, Map<String, String> form) {
        tell(new Telling(ROBOT, id, url, (telling, token) -> encoded(form)));
    }

    private void tell(Telling telling) {
        var fault = faults.next(telling.event(), "POST", WebhookFaults::isOne);
        if (fault.filter(f -> f.is(WebhookFaults.REVERSE)).isPresent()) {
            hold(telling, fault.get());
        } else {
            release();
            send(telling, fault);
        }
    }

    private void hold(Telling telling, Fault fault) {
        held.add(telling);
        if (fault.times() != null && fault.times() <= 1) {
            release();
        }
    }

    private void release() {
        held.reversed().forEach(each -> send(each, Optional.empty()));
        held.clear();
    }

    private void send(Telling telling, Optional<Fault> fault) {
        switch (fault.map(Fault::kind).orElse("")) {
            case WebhookFaults.DROP -> ledger.answered(noted(telling, telling.body(token())), "dropped");
            case WebhookFaults.DUPLICATE -> {
                var times = fault.flatMap(Fault::text).map(Integer::parseInt).orElse(2);
                for (var sent = 0; sent < times; sent++) {
                    post(telling, telling.body(token()));
                }
            }
            case WebhookFaults.DELAY ->
                vertx.setTimer(
                        Math.max(1, fault.orElseThrow().delayMs()), timer -> post(telling, telling.body(token())));
            case WebhookFaults.WRONG_TOKEN -> post(telling, telling.body("not-" + token()));
            default -> post(telling, telling.body(token()));
        }
    }

    private String token() {
        return settings.applicationToken();
    }

    private void post(Telling telling, String body) {
        var seq = noted(telling, body);
        var sentIn = generation;
        client.postAbs(telling.url().toString())
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

    private long noted(Telling telling, String body) {
        return ledger.append(
                telling.event().equals(ROBOT) ? "robot" : "webhook",
                Long.toString(telling.id()),
                new JsonObject()
                        .put("event", telling.event())
                        .put("url", telling.url().toString())
                        .put("user_agent", USER_AGENT)
                        .put("body", body));
    }

    private String body(Telling telling, String token) {
        var form = new LinkedHashMap<String, String>();
        form.put("event", telling.event());
        form.put("event_handler_id", "975");
        form.put("data[FIELDS][ID]", Long.toString(telling.id()));
        form.put("ts", Long.toString(clock.instant().getEpochSecond()));
        form.put("auth[domain]", settings.domain());
        form.put("auth[client_endpoint]", "https://" + settings.domain() + "/rest/");
        form.put("auth[server_endpoint]", "https://oauth.bitrix.info/rest/");
        form.put("auth[member_id]", settings.memberId());
        form.put("auth[application_token]", token);
        return encoded(form);
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream().map(OutgoingWebhook::encoded).collect(Collectors.joining("&"));
    }

    private static String encoded(Map.Entry<String, String> field) {
        return URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8)
                + "="
                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8);
    }
}
