package kz.kopir.sandbox.bitrix;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.kopir.sandbox.bitrix.app.App;
import kz.kopir.sandbox.bitrix.app.AppControl;
import kz.kopir.sandbox.bitrix.app.AppMethods;
import kz.kopir.sandbox.bitrix.app.AppSettings;
import kz.kopir.sandbox.bitrix.app.OAuthRoutes;
import kz.kopir.sandbox.bitrix.event.EventMethods;
import kz.kopir.sandbox.bitrix.event.EventSettings;
import kz.kopir.sandbox.bitrix.event.EventSettingsRoute;
import kz.kopir.sandbox.bitrix.event.OfflineQueue;
import kz.kopir.sandbox.bitrix.event.StageRobots;
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
    private App app;
    private AppControl control;
    private volatile String movedTo;
    private EventSettings events = EventSettings.plain();
    private OfflineQueue offline;
    private PeopleAtWork people;
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
        return address() + PATH;
    }

    /** How the application and the inbound webhook are set up. */
    public AppSettings app() {
        return onLoop(() -> app.settings());
    }

    public void app(AppSettings fresh) {
        onLoop(() -> {
            app.settings(fresh);
            return null;
        });
    }

    /**
     * The portal takes another name: under every other one it only says where it is now.
     *
     * @param authority such as {@code localhost:9103}; null gives the first one back
     */
    public void rename(String authority) {
        onLoop(() -> {
            movedTo = authority;
            return null;
        });
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

    /** How the portal tells of what happens, beside its outgoing webhook. */
    public void events(EventSettings fresh) {
        onLoop(() -> {
            events = fresh;
            return null;
        });
    }

    void inventoryAccountingOnLoop(boolean on) {
        portal.inventory().accounting(on);
    }

    boolean inventoryAccountingOnLoop() {
        return portal.inventory().accounting();
    }

    public EventSettings events() {
        return onLoop(() -> events);
    }

    /** How many records the offline queue holds, reserved ones among them. */
    public int offlineRecords() {
        return onLoop(offline::size);
    }

    /**
     * Does what people do in the portal's own pages, in the words of a REST method: events come of it, and no limit is touched.
     *
     * @return the method's result
     */
    public Object people(String method, Map<String, Object> params) {
        return onLoop(() -> people.act(method, params));
    }

    /** The same for each of the parameters, in one go, as long ago as that by the portal's clock. */
    public List<Object> people(String method, List<Map<String, Object>> each, Duration ago) {
        return onLoop(() -> {
            var now = clock.shift();
            clock.shift(now.minus(ago));
            try {
                return each.stream().map(params -> people.act(method, params)).toList();
            } finally {
                clock.shift(now);
            }
        });
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
        if (control == null) {
            control = new AppControl(
                    vertx(), clock, () -> app, () -> settings.applicationToken(), authority -> movedTo = authority);
        }
        webhook.clear();
        bucket = new LeakyBucket(initial.requestsPerSecond(), initial.burst(), System::nanoTime);
        settingsOnLoop(initial);
        portal = new Portal(clock);
        new StartingSet(portal).fill();
        movedTo = null;
        app = new App(clock, this::address, () -> settings.memberId());
        events = EventSettings.plain();
        offline = new OfflineQueue(clock);
        var told = new PortalEvents(
                webhook, new StageRobots(portal.deals().table()), offline, () -> events, () -> settings);
        var methods = PortalMethods.of(portal);
        new AppMethods(app, methods).register();
        new EventMethods(offline, () -> events).register(methods);
        rest = new RestHandler(methods, app, bucket, told, clock);
        people = new PeopleAtWork(methods, told, ledger());
    }

    @Override
    protected void control(Router router) {
        control.mount(router);
    }

    @Override
    protected void routes(Router router) {
        var settingsRoute = new SettingsRoute(this, clock);
        router.get("/_sim/settings").handler(settingsRoute::show);
        router.put("/_sim/settings").handler(settingsRoute::change);
        router.route("/rest/*").handler(this::orMoved);
        new OAuthRoutes(() -> app, () -> control.handler(), () -> settings.memberId()).mount(router);
        var eventsRoute = new EventSettingsRoute(() -> events, fresh -> events = fresh);
        router.get("/_sim/events").handler(eventsRoute::show);
        router.put("/_sim/events").handler(eventsRoute::change);
        router.route().handler(context -> rest.handle(context));
    }

    private void orMoved(RoutingContext context) {
        if (movedTo == null || context.request().authority().toString().equals(movedTo)) {
            context.next();
            return;
        }
        context.response()
                .setStatusCode(302)
                .putHeader("Location", scheme() + movedTo + context.request().uri())
                .end();
    }

    private String address() {
        return movedTo == null ? url() : scheme() + movedTo;
    }

    private String scheme() {
        return movedTo.startsWith("localhost") || movedTo.startsWith("127.") ? "http://" : "https://";
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
