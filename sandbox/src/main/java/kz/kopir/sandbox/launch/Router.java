package kz.kopir.sandbox.launch;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One address for the APIs of all services. */
final class Router {

    private static final long PATIENCE_SECONDS = 10;
    private static final int CONNECTIONS = 64;
    /** The proxy cannot forward a body whose length HTTP/2 does not tell. */
    private static final HttpServerOptions HTTP_1 = new HttpServerOptions().setHttp2ClearTextEnabled(false);

    private final Addresses addresses;
    private final RouterTable table = RouterTable.load();
    private final Map<String, HttpProxy> proxies = new ConcurrentHashMap<>();
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(CONNECTIONS));
    private HttpServer server;

    Router(Addresses addresses) {
        this.addresses = addresses;
    }

    void start() {
        var asking = new ServiceQuestions(vertx, addresses);
        var routes = io.vertx.ext.web.Router.router(vertx);
        new OverviewPage(asking, table, addresses).mount(routes);
        new ApiPages(asking, table).mount(routes);
        new MergedSyncLogs(asking, table).mount(routes);
        routes.route().handler(this::forward);
        server = await(
                vertx.createHttpServer(HTTP_1).requestHandler(routes).listen(addresses.router()),
                "The router does not start at " + addresses.router());
    }

    void stop() {
        await(vertx.close(), "The router does not stop");
    }

    int port() {
        return server.actualPort();
    }

    private void forward(RoutingContext context) {
        var path = context.request().path();
        var target = table.find(path);
        if (target.isEmpty()) {
            Problems.answer(context, 404, "Not found", "Nothing is served at " + path + "; / lists what is");
        } else if (!table.running().contains(target.get())) {
            var missing = target.get();
            Problems.answer(context, 501, "Not implemented", missing + " is not part of Kopir yet");
        } else {
            proxies.computeIfAbsent(target.get(), this::proxy).handle(context.request());
        }
    }

    private HttpProxy proxy(String service) {
        return HttpProxy.reverseProxy(client)
                .origin(addresses.service(service), "localhost")
                .addInterceptor(new ProxyInterceptor() {
                    @Override
                    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
                        var request = context.request();
                        request.setURI(RouterTable.withoutService(request.getURI(), service));
                        return context.sendRequest()
                                .recover(failure -> Future.succeededFuture(unreachable(context, service)));
                    }
                });
    }

    private static ProxyResponse unreachable(ProxyContext context, String service) {
        if (!context.request().proxiedRequest().isEnded()) {
            context.request()
                    .release(); // one that was read to its end cannot be, and would leave the caller without an answer
        }
        var problem = Problems.body(502, "Bad gateway", service + " does not answer");
        return context.request()
                .response()
                .setStatusCode(502)
                .putHeader("Content-Type", Problems.TYPE)
                .setBody(Body.body(problem));
    }

    private static <T> T await(Future<T> future, String complaint) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(complaint + ": " + e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException(complaint, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(complaint, e);
        }
    }
}
