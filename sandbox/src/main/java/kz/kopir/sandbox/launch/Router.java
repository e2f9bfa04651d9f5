package kz.kopir.sandbox.launch;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** One address for the APIs of all services. */
final class Router {

    private static final long PATIENCE_SECONDS = 10;
    private static final long HEALTH_MILLIS = 2000;

    private final Addresses addresses;
    private final RouterTable table = RouterTable.load();
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(64));
    private final Map<String, HttpProxy> proxies = new ConcurrentHashMap<>();
    private HttpServer server;

    Router(Addresses addresses) {
        this.addresses = addresses;
    }

    void start() {
        server = await(
                vertx.createHttpServer().requestHandler(this::route).listen(addresses.router()),
                "The router does not start at " + addresses.router());
    }

    void stop() {
        await(vertx.close(), "The router does not stop");
    }

    private void route(HttpServerRequest request) {
        var path = request.path();
        switch (path) {
            case "/" -> overview(request.response());
            case "/swagger", "/swagger/" -> apis(request.response());
            default -> table.find(path)
                    .ifPresentOrElse(
                            target -> forward(request, target),
                            () -> problem(request.response(), 404, "Nothing is served at " + path));
        }
    }

    private void forward(HttpServerRequest request, RouterTable.Target target) {
        if (!table.running().contains(target.service())) {
            problem(request.response(), 501, target.service() + " is not part of Kopir yet");
            return;
        }
        proxies.computeIfAbsent(target.service(), this::proxy).handle(request);
    }

    private HttpProxy proxy(String service) {
        return HttpProxy.reverseProxy(client)
                .origin(addresses.service(service), "localhost")
                .addInterceptor(new ProxyInterceptor() {
                    @Override
                    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
                        var request = context.request();
                        var prefix = "/" + service;
                        if (request.getURI().startsWith(prefix + "/") || request.getURI().equals(prefix)) {
                            var rest = request.getURI().substring(prefix.length());
                            request.setURI(rest.isEmpty() ? "/" : rest);
                        }
                        return context.sendRequest();
                    }
                });
    }

    private void overview(HttpServerResponse response) {
        var health = new JsonObject();
        var asked = table.running().stream()
                .map(service -> health(service).onSuccess(state -> health.put(service, state)))
                .toList();
        Future.join(asked)
                .onComplete(done -> response.putHeader("Content-Type", "application/json; charset=utf-8")
                        .end(new JsonObject()
                                .put("name", "Kopir")
                                .put("services", health)
                                .put("apis", addresses.url() + "/swagger/")
                                .encodePrettily()));
    }

    private Future<String> health(String service) {
        return client.request(HttpMethod.GET, addresses.service(service), "localhost", "/q/health/ready")
                .compose(request -> request.idleTimeout(HEALTH_MILLIS).send())
                .map(answer -> answer.statusCode() == 200 ? "UP" : "DOWN")
                .otherwise("DOWN");
    }

    private void apis(HttpServerResponse response) {
        var links = new StringBuilder("<!doctype html><meta charset=\"utf-8\"><title>Kopir: APIs</title><h1>APIs</h1><ul>");
        table.running()
                .forEach(service -> links.append("<li><a href=\"/%s/q/openapi?format=json\">%s</a></li>"
                        .formatted(service, service)));
        response.putHeader("Content-Type", "text/html; charset=utf-8")
                .end(links.append("</ul>").toString());
    }

    private static void problem(HttpServerResponse response, int status, String detail) {
        response.setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json; charset=utf-8")
                .end(new JsonObject()
                        .put("type", "about:blank")
                        .put("status", status)
                        .put("detail", detail)
                        .encode());
    }

    private static <T> T await(Future<T> future, String complaint) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(complaint, e);
        }
    }
}
