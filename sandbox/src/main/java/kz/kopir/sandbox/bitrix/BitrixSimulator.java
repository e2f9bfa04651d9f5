package kz.kopir.sandbox.bitrix;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import kz.kopir.sandbox.bitrix.method.PortalMethods;
import kz.kopir.sandbox.bitrix.portal.Portal;
import kz.kopir.sandbox.bitrix.portal.StartingSet;
import kz.kopir.sandbox.bitrix.rest.Batch;
import kz.kopir.sandbox.bitrix.rest.LeakyBucket;
import kz.kopir.sandbox.bitrix.rest.PhpJson;
import kz.kopir.sandbox.sim.Call;
import kz.kopir.sandbox.sim.Fault;
import kz.kopir.sandbox.sim.Simulator;

/**
 * A Bitrix24 portal at {@code /rest/1/sandbox/}: deals and what hangs on them, with the real one's two families of methods, its limits and errors, and
 * the outgoing webhook. Scenes are set through its own methods; a test changes what is not data through {@link #settings}.
 *
 * <p>A fault's {@code path} is looked for in the method's name; for a batch in {@code batch} and the names of its commands. Faults of its own:
 * {@link #QUERY_LIMIT}, {@link #METHOD_ERROR}, {@link #HEAVY}, and those of {@link WebhookFaults}.
 */
public final class BitrixSimulator extends Simulator {

    /** The portal has had too many requests, it says: 503. */
    public static final String QUERY_LIMIT = "query_limit";
    /** The method fails with {@code status} and the {@code error} of {@code body}; inside a batch only that command does. */
    public static final String METHOD_ERROR = "method_error";

    /** The method costs {@code body} seconds of execution, though it answers at once: 480 in ten minutes is all that a method may cost. */
    public static final String HEAVY = "heavy";

    private static final String PATH = "/rest/1/sandbox/";

    private final PortalClock clock;
    private final PortalSettings initial;
    private PortalSettings settings;
    private LeakyBucket bucket;
    private OutgoingWebhook webhook;
    private RestHandler rest;
    private Portal portal;

    /** @param webhookUrl where the outgoing webhook goes; null for nowhere */
    public BitrixSimulator(String webhookUrl, Path ledgerFile) {
        this(new PortalClock(Clock.systemUTC()), PortalSettings.sandbox(webhookUrl), ledgerFile);
    }

    public BitrixSimulator(PortalClock clock, PortalSettings settings, Path ledgerFile) {
        super(clock, ledgerFile);
        this.clock = clock;
        this.initial = settings;
        this.settings = settings;
    }

    /** Starts one for a test in this JVM; port 0 takes any free one. */
    public static BitrixSimulator start(int port, String webhookUrl) {
        var simulator = new BitrixSimulator(webhookUrl, null);
        simulator.start(port);
        return simulator;
    }

    /** The inbound webhook, to which method names are appended, such as {@code http://localhost:9102/rest/1/sandbox/}. */
    public String baseUrl() {
        return url() + PATH;
    }

    /** Moves the portal's clock away from the machine's; zero puts it back. */
    public void shiftClock(Duration by) {
        clock.shift(by);
    }

    public PortalSettings settings() {
        return onLoop(this::settingsOnLoop);
    }

    public void settings(PortalSettings fresh) {
        onLoop(() -> {
            settingsOnLoop(fresh);
            return null;
        });
    }

    /** Switches inventory accounting, which people do in the portal's pages; a reset switches it off. */
    public void inventoryAccounting(boolean on) {
        onLoop(() -> {
            inventoryAccountingOnLoop(on);
            return null;
        });
    }

    void inventoryAccountingOnLoop(boolean on) {
        portal.inventory().accounting(on);
    }

    boolean inventoryAccountingOnLoop() {
        return portal.inventory().accounting();
    }

    PortalSettings settingsOnLoop() {
        return settings;
    }

    void settingsOnLoop(PortalSettings fresh) {
        settings = fresh;
        bucket.limit(fresh.requestsPerSecond(), fresh.burst());
        webhook.settings(fresh);
    }

    @Override
    protected void clear() {
        clock.shift(Duration.ZERO);
        if (webhook == null) {
            webhook = new OutgoingWebhook(vertx(), clock, faults(), ledger());
        }
        webhook.clear();
        bucket = new LeakyBucket(initial.requestsPerSecond(), initial.burst(), System::nanoTime);
        settingsOnLoop(initial);
        portal = new Portal(clock);
        new StartingSet(portal).fill();
        rest = new RestHandler(PortalMethods.of(portal), bucket, webhook, clock);
    }

    @Override
    protected void routes(Router router) {
        var settingsRoute = new SettingsRoute(this, clock);
        router.get("/_sim/settings").handler(settingsRoute::show);
        router.put("/_sim/settings").handler(settingsRoute::change);
        router.route().handler(context -> rest.handle(context));
    }

    @Override
    protected String subject(RoutingContext context) {
        return RestRequest.of(context)
                .map(request -> Batch.subject(request.method(), request.params()))
                .orElseGet(() -> super.subject(context));
    }

    @Override
    protected Set<String> faultKinds() {
        var kinds = new HashSet<>(WebhookFaults.KINDS);
        kinds.add(QUERY_LIMIT);
        kinds.add(METHOD_ERROR);
        kinds.add(HEAVY);
        return kinds;
    }

    @Override
    protected boolean befallsCalls(Fault fault) {
        return !WebhookFaults.isOne(fault);
    }

    @Override
    protected boolean suffer(Call call, Fault fault) {
        if (!fault.is(QUERY_LIMIT)) {
            return false; // a method's error and cost are the method table's business: it may be one of a batch
        }
        var refused = RestHandler.tooManyRequests();
        call.send(refused.status(), RestHandler.JSON, Buffer.buffer(PhpJson.write(refused.body())), Map.of());
        return true;
    }
}
