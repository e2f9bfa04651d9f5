package kz.kopir.sandbox.bitrix.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.client.WebClient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * {@code /_sim/app}: how a test or a person sets the application up, installs it at a handler, takes it away, and lets its tokens end;
 * {@code /_sim/rename}: the portal takes another address.
 */
public final class AppControl {

    private final Vertx vertx;
    private final Clock clock;
    private final Supplier<App> app;
    private final Supplier<String> applicationToken;
    private final Consumer<String> rename;
    private String handler = "http://localhost:8083/webhook/bitrix24/install";

    public AppControl(
            Vertx vertx, Clock clock, Supplier<App> app, Supplier<String> applicationToken, Consumer<String> rename) {
        this.vertx = vertx;
        this.clock = clock;
        this.app = app;
        this.applicationToken = applicationToken;
        this.rename = rename;
    }

    /** The address that the application was registered with. */
    public String handler() {
        return handler;
    }

    public void mount(Router router) {
        router.get("/_sim/app").handler(this::show);
        router.put("/_sim/app").handler(this::change);
        router.post("/_sim/app/expire").handler(this::expire);
        router.post("/_sim/app/code")
                .handler(context -> context.json(
                        new JsonObject().put("code", app.get().tokens().code())));
        router.post("/_sim/app/tokens")
                .handler(context -> context.json(new JsonObject(app.get().grant())));
        router.post("/_sim/app/install").handler(context -> tell(context, this::install));
        router.post("/_sim/app/uninstall").handler(context -> tell(context, this::uninstall));
        router.post("/_sim/rename").handler(this::rename);
    }

    private void show(RoutingContext context) {
        context.json(app.get()
                .settings()
                .toJson()
                .put("handler", handler)
                .put("installed", app.get().installed()));
    }

    private void change(RoutingContext context) {
        read(context, json -> {
            app.get().settings(app.get().settings().with(json));
            handler = json.getString("handler", handler);
            show(context);
            return null;
        });
    }

    private void expire(RoutingContext context) {
        read(context, json -> {
            if (json.getBoolean("access", true)) {
                app.get().tokens().expireAccess();
            }
            if (json.getBoolean("refresh", false)) {
                app.get().tokens().expireRefresh();
            }
            show(context);
            return null;
        });
    }

    private void rename(RoutingContext context) {
        read(context, json -> {
            rename.accept(json.getString("authority"));
            context.json(json);
            return null;
        });
    }

    private Future<Integer> install() {
        app.get().installed(true);
        var form = event("ONAPPINSTALL");
        form.put("data[VERSION]", "1");
        form.put("data[ACTIVE]", "Y");
        form.put("data[INSTALLED]", "Y");
        form.put("data[LANGUAGE_ID]", "ru");
        app.get().grant().forEach((name, value) -> form.put("auth[" + name + "]", value.toString()));
        var endpoint = form.get("auth[client_endpoint]");
        form.put("auth[domain]", endpoint.replaceAll("^https?://|/rest/$", ""));
        form.put("auth[application_token]", applicationToken.get());
        return post(form);
    }

    private Future<Integer> uninstall() {
        app.get().installed(false);
        var form = event("ONAPPUNINSTALL");
        form.put("data[LANGUAGE_ID]", "ru");
        form.put("data[CLEAN]", "0");
        form.put("auth[application_token]", applicationToken.get());
        return post(form);
    }

    private Map<String, String> event(String name) {
        var form = new LinkedHashMap<String, String>();
        form.put("event", name);
        form.put("ts", Long.toString(clock.instant().getEpochSecond()));
        return form;
    }

    private Future<Integer> post(Map<String, String> form) {
        var client = WebClient.create(vertx);
        return client.postAbs(handler)
                .putHeader("Content-Type", "application/x-www-form-urlencoded")
                .putHeader("User-Agent", "Bitrix24 Webhook Engine")
                .sendBuffer(Buffer.buffer(form.entrySet().stream()
                        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&"))))
                .map(response -> response.statusCode())
                .onComplete(sent -> client.close());
    }

    private static void tell(RoutingContext context, Supplier<Future<Integer>> telling) {
        telling.get()
                .onSuccess(status -> context.json(new JsonObject().put("handler_answered", status)))
                .onFailure(failure -> {
                    context.response().setStatusCode(502);
                    context.json(new JsonObject().put("error", "The handler does not answer: " + failure.getMessage()));
                });
    }

    private static void read(RoutingContext context, Function<JsonObject, Void> work) {
        try {
            var json = context.body().asJsonObject();
            work.apply(json == null ? new JsonObject() : json);
        } catch (DecodeException | ClassCastException | IllegalArgumentException e) {
            context.response().setStatusCode(400);
            context.json(new JsonObject().put("error", "Send JSON as GET /_sim/app shows it: " + e.getMessage()));
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
