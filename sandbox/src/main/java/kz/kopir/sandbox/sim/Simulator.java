package kz.kopir.sandbox.sim;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * A simulated outside system: an HTTP server whose state lives on one event loop, with a ledger of what it did and faults it can be told to have.
 * Any number fit into one JVM; it has no {@code main}.
 *
 * <pre>{@code
 * public final class BitrixSimulator extends Simulator {
 *
 *     private final Deals deals = new Deals();                    // plain objects, no locks: only the event loop touches them
 *
 *     protected void routes(Router router) {
 *         router.post("/rest/1/sandbox/crm.deal.add").handler(this::addDeal);
 *     }
 *
 *     private void addDeal(RoutingContext context) {
 *         var call = Call.of(context);
 *         var deal = deals.add(context.body().asJsonObject().getJsonObject("fields"));   // commit,
 *         call.committed("add-deal", deal.id(), deal.toJson());                          // into the ledger,
 *         call.answer(200, new JsonObject().put("result", deal.id()));                   // then answer: may get lost by fault
 *     }
 *
 *     protected void clear() { deals.clear(); }                   // POST /_sim/reset: back to the starting set
 *
 *     protected String subject(RoutingContext context) {          // what a fault's "path" is looked for in
 *         return methodName(context);                             // batch: faults().next("crm.deal.get", "POST") per command
 *     }
 *
 *     protected Set<String> faultKinds() { return Set.of("query_limit"); }
 *
 *     protected boolean suffer(Call call, Fault fault) {          // a fault of these kinds; true = it has been answered
 *         call.send(503, "application/json", Buffer.buffer("{\"error\":\"QUERY_LIMIT_EXCEEDED\"}"), Map.of());
 *         return true;
 *     }
 * }
 *
 * try (var bitrix = new BitrixSimulator()) {
 *     bitrix.start(0);
 *     bitrix.faults().set(Fault.of(Fault.LOST_ANSWER).path("crm.deal.add").times(1));
 *     // … talk to bitrix.url() …
 *     assertThat(bitrix.ledger().entries("add-deal")).hasSize(1);
 * }
 * }</pre>
 */
public abstract class Simulator implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Simulator.class.getName());
    private static final Set<String> KINDS =
            Set.of(Fault.DELAY, Fault.STATUS, Fault.LOST_ANSWER, Fault.CUT, Fault.HTML);
    private static final int MAX_REQUEST_LINE = 64 * 1024; // a $filter in percent-encoded Cyrillic is long
    private static final long PATIENCE_SECONDS = 20;

    private final Clock clock;
    private final Ledger ledger;
    private final Faults faults = new Faults();
    private Vertx vertx;
    private Context loop;
    private HttpServer server;
    private boolean filled;

    protected Simulator(Clock clock, Path ledgerFile) {
        this.clock = clock;
        this.ledger = new Ledger(clock, ledgerFile);
    }

    /** Adds the outside system's own routes; bodies are read already. Handlers get at the call with {@link Call#of}. */
    protected abstract void routes(Router router);

    /** Adds routes below {@code /_sim} beside the general ones; they are never subject to faults. */
    protected void control(Router router) {}

    /** Puts the state back to the starting set. Runs on the event loop, and once before the server first listens. */
    protected abstract void clear();

    /** Reads the bodies of requests before anything else happens; files of forms are left out. */
    protected Handler<RoutingContext> bodies() {
        return BodyHandler.create(false);
    }

    /** What the {@code path} of a fault is looked for in: here the decoded path. */
    protected String subject(RoutingContext context) {
        return URLDecoder.decode(context.request().path().replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** The fault kinds this system has beside the general ones. */
    protected Set<String> faultKinds() {
        return Set.of();
    }

    /** Whether a fault is one that calls to this system suffer, and not something this system does of its own accord. */
    protected boolean befallsCalls(Fault fault) {
        return true;
    }

    /**
     * A call must suffer a fault of one of {@link #faultKinds}. Nothing has happened yet, or, for a fault after the commit, all but the answer.
     *
     * @return true when it has been answered; false lets the route's handler run, which can ask {@link Call#fault}
     */
    protected boolean suffer(Call call, Fault fault) {
        return false;
    }

    /** Starts with a Vert.x of its own and returns when it listens. Port 0 takes any free one. What was there before a stop is there again. */
    public final void start(int port) {
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
        loop = vertx.getOrCreateContext();
        onLoop(() -> {
            if (!filled) {
                clear();
                filled = true;
            }
            return null;
        });
        server = await(onLoop(() -> listen(port)));
    }

    /** Listens on one more port, as a system that has two names; answers the port. For tests in the same JVM. */
    public final int listenBeside() {
        return await(onLoop(() -> listen(0))).actualPort();
    }

    private Future<HttpServer> listen(int port) {
        var options = new HttpServerOptions()
                .setHost(System.getProperty("kopir.sandbox.host", "localhost"))
                .setPort(port)
                .setMaxInitialLineLength(MAX_REQUEST_LINE)
                .setHttp2ClearTextEnabled(false); // the real ones speak HTTP/1.1, and a connection is one caller's
        return vertx.createHttpServer(options).requestHandler(router()).listen();
    }

    public final void stop() {
        if (vertx != null) {
            await(vertx.close());
            vertx = null;
        }
    }

    @Override
    public final void close() {
        stop();
    }

    public final int port() {
        return server.actualPort();
    }

    /** {@code http://localhost:port}, without a slash at the end. */
    public final String url() {
        return "http://localhost:" + port();
    }

    public final Ledger ledger() {
        return ledger;
    }

    public final Faults faults() {
        return faults;
    }

    /** Back to the starting set: state, ledger and faults. From any thread but the event loop. */
    public final void reset() {
        onLoop(() -> {
            resetOnLoop();
            return null;
        });
    }

    /** Runs on the event loop, where alone the state may be touched, and waits for the result. For tests in the same JVM. */
    public final <T> T onLoop(Supplier<T> action) {
        var result = new CompletableFuture<T>();
        loop.runOnContext(ignored -> {
            try {
                result.complete(action.get());
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        });
        return get(result);
    }

    protected final Vertx vertx() {
        return vertx;
    }

    protected final Clock clock() {
        return clock;
    }

    final void resetOnLoop() {
        faults.clear();
        ledger.clear();
        clear();
    }

    final Set<String> allFaultKinds() {
        var kinds = new TreeSet<>(KINDS);
        kinds.addAll(faultKinds());
        return kinds;
    }

    private Router router() {
        var router = Router.router(vertx);
        router.route().handler(bodies());
        new ControlRoutes(this).mount(router);
        control(router);
        router.route().handler(new FaultGate(this));
        router.errorHandler(500, context -> {
            // a bug of the simulator itself must be seen, not taken for the simulated system's answer
            var failure = context.failure();
            LOG.log(System.Logger.Level.ERROR, "The simulator itself failed", failure);
            context.response()
                    .setStatusCode(500)
                    .putHeader("X-Simulator-Bug", failure.getClass().getName());
            context.end(
                    new JsonObject().put("simulator_bug", failure.toString()).toBuffer());
        });
        routes(router);
        return router;
    }

    private static <T> T await(Future<T> future) {
        return get(future.toCompletionStage().toCompletableFuture());
    }

    private static <T> T get(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The simulator failed: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("The simulator does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the simulator", e);
        }
    }
}
