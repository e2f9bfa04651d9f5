package kz.kopir.sandbox.onec;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import kz.kopir.sandbox.onec.access.Access;
import kz.kopir.sandbox.onec.access.KeyFiles;
import kz.kopir.sandbox.onec.access.LoginKind;
import kz.kopir.sandbox.onec.access.TlsListener;
import kz.kopir.sandbox.onec.access.Users;
import kz.kopir.sandbox.onec.base.Infobase;
import kz.kopir.sandbox.onec.base.Journal;
import kz.kopir.sandbox.onec.base.Writer;
import kz.kopir.sandbox.onec.changes.EventFaults;
import kz.kopir.sandbox.onec.changes.EventSender;
import kz.kopir.sandbox.onec.odata.Answer;
import kz.kopir.sandbox.onec.platform.PlatformErrors;
import kz.kopir.sandbox.onec.platform.Sessions;
import kz.kopir.sandbox.onec.platform.Sessions.Entry;
import kz.kopir.sandbox.onec.site.SiteVisit;
import kz.kopir.sandbox.sim.Call;
import kz.kopir.sandbox.sim.Fault;
import kz.kopir.sandbox.sim.Simulator;

/**
 * «Бухгалтерия для Казахстана» as it is published at {@code /buh}, quirks included: the standard OData interface, Kopir's HTTP service and web service,
 * БСП's upload, all over one base; {@link FileExchange} adds the files. Its own faults are those of {@link OnecFaults} and {@link EventFaults}.
 *
 * <p>Beside the ledger and the faults, tests and people steer it at {@code /_sim/logins} ({@link Access}), {@code /_sim/sessions} ({@link Sessions}),
 * {@code /_sim/webhook} ({@link EventSender}), {@code /_sim/exchange} ({@link SiteVisit}) and {@code /_sim/person} ({@link PersonRoute}); a reset puts all of it back.
 */
public final class OnecSimulator extends Simulator {

    public static final String USER = Users.KOPIR;
    public static final String PASSWORD = Users.PASSWORD;

    private static final String ODATA = "/buh/odata/standard.odata";
    private static final Duration USUAL_JOB_DELAY = Duration.ofMillis(100);

    private Access access;
    private Infobase base;
    private Journal journal;
    private Sessions sessions;
    private EventSender events;
    private OnecServices services;
    private OnecFaults faultAnswers;
    private volatile Duration jobDelay = USUAL_JOB_DELAY;
    private volatile boolean wantsAdvances;
    private Router router;
    private TlsListener tls;

    public OnecSimulator() {
        this(Clock.systemUTC(), null);
    }

    public OnecSimulator(Clock clock, Path ledgerFile) {
        super(clock, ledgerFile);
    }

    /** The address of the OData service, with a slash at the end. */
    public String serviceUrl() {
        return url() + Published.ODATA.root() + "/";
    }

    /**
     * Takes calls over HTTPS too, from callers with a certificate. Call it once, when started; a later start does so again.
     *
     * @param port   0 takes any free one
     * @param folder where the keys are written that both sides need
     */
    public KeyFiles listenTls(int port, Path folder) {
        var listener = new TlsListener(KeyFiles.in(folder), port);
        onLoop(() -> {
            listener.listen(vertx(), router);
            tls = listener;
            return null;
        });
        return listener.files();
    }

    /** The address of the HTTPS listener, without a slash at the end. */
    public String tlsUrl() {
        return tls.url();
    }

    /** Which logins are good until the next reset; see {@link Access}. */
    public void accept(LoginKind... kinds) {
        onLoop(() -> {
            access.accept(Set.of(kinds));
            return null;
        });
    }

    /** How long the access tokens live that are issued from now on, in whole seconds. */
    public void tokenLife(Duration life) {
        onLoop(() -> {
            access.tokenLife(life);
            return null;
        });
    }

    /** The publication's address, to which {@code hs/kopir}, {@code ws/kopir.1cws} and so on are appended. */
    public String publicationUrl() {
        return url() + Published.BASE + "/";
    }

    /** On the event loop only. */
    OnecServices services() {
        return services;
    }

    /** From now on a sale is posted only with an account of advances, which nothing fills in for a program. */
    public void wantAccountOfAdvances() {
        wantsAdvances = true;
    }

    /** How long a background job is on its way before it does anything. */
    public void jobDelay(Duration delay) {
        jobDelay = delay;
    }

    @Override
    protected void clear() {
        jobDelay = USUAL_JOB_DELAY;
        wantsAdvances = false;
        if (events == null) {
            events = new EventSender(clock(), faults(), ledger());
        }
        events.clear();
        access = new Access(clock());
        sessions = new Sessions(clock());
        base = new Infobase(
                KazakhstanBooks.describe(),
                Map.of(
                        "Document_СчетНаОплатуПокупателю", new InvoicePosting(),
                        "Document_РеализацияТоваровУслуг", new SalePosting(() -> wantsAdvances),
                        "Document_СчетФактураВыданный", new TaxInvoicePosting(),
                        "Document_ПоступлениеТоваровУслуг", new ReceiptPosting(),
                        "Document_ПеремещениеТоваров", new TransferPosting(),
                        "Document_ОприходованиеТоваров", new SurplusPosting(),
                        "Document_СписаниеТоваров", new WriteOffPosting(),
                        "Document_ИнвентаризацияТоваровНаСкладе", new CountPosting()));
        StartingSet.fill(base);
        journal = new Journal(base);
        services = new OnecServices(base, journal, clock(), this::later, ledger(), events);
        faultAnswers = new OnecFaults();
    }

    @Override
    protected void control(Router control) {
        control.route("/_sim/logins").handler(context -> access.control(context));
        control.route("/_sim/sessions").handler(context -> sessions.control(context));
        control.route("/_sim/webhook").handler(context -> events.control(context));
        control.post("/_sim/exchange").handler(this::visitSite);
        control.post("/_sim/person").handler(context -> services.person().handle(context));
    }

    @Override
    protected void routes(Router routes) {
        router = routes;
        routes.route().handler(this::serve);
        events.runOn(vertx());
        if (tls != null) {
            tls.listen(vertx(), routes);
        }
    }

    /**
     * Has the base hold one session of its exchange with a site, as {@link SiteVisit} says.
     *
     * @return what came of it
     */
    public JsonObject visitSite(JsonObject wish) {
        var side =
                onLoop(() -> new SiteVisit.Side(base, services.siteOrders(), Writer.job(ledger(), USER, "site", null)));
        return new SiteVisit(wish, side, new SiteVisit.OnLoop() {
                    @Override
                    public <T> T run(Supplier<T> work) {
                        return onLoop(work);
                    }
                })
                .run();
    }

    private void visitSite(RoutingContext context) {
        try {
            var wish = context.body().asJsonObject();
            URI.create(wish.getString("url"));
            var loop = vertx().getOrCreateContext();
            Thread.ofVirtual().name("onec-site").start(() -> {
                var result = visitSite(wish);
                loop.runOnContext(done -> context.json(result));
            });
        } catch (DecodeException | ClassCastException | NullPointerException | IllegalArgumentException e) {
            context.response().setStatusCode(400);
            context.json(new JsonObject()
                    .put("error", "Send {\"url\": \"…\", \"login\": \"…\", \"password\": \"…\"}: " + e.getMessage()));
        }
    }

    private void serve(RoutingContext context) {
        var call = Call.of(context);
        var path = context.request().path();
        if (path.equals(Access.TOKEN_PATH)) {
            access.answerTokenRequest(context, call);
        } else if (Published.at(path).isEmpty()) {
            reply(call, PlatformErrors.page(404, "Not Found"));
        } else {
            access.user(context.request())
                    .ifPresentOrElse(user -> enter(call, user, true), () -> reply(call, PlatformErrors.unauthorized()));
        }
    }

    /** A call that finds no session waits for one, once. */
    private void enter(Call call, String user, boolean mayWait) {
        switch (sessions.enter(call.context().request())) {
            case Entry.Admitted(var cookie) -> {
                var answer = services.answer(call.context(), Writer.of(call, user));
                reply(call, cookie == null ? answer : answer.with("Set-Cookie", Sessions.setCookie(cookie)));
            }
            case Entry.Refused(var answer) -> reply(call, answer);
            case Entry.Full()
            when mayWait ->
                vertx().setTimer(
                                Math.max(1, sessions.settings().poolTimeout().toMillis()),
                                timer -> enter(call, user, false));
            case Entry.Full() -> reply(call, PlatformErrors.noSession("Истекло время ожидания сеанса"));
        }
    }

    @Override
    protected Set<String> faultKinds() {
        var kinds = new HashSet<>(OnecFaults.KINDS);
        kinds.addAll(EventFaults.KINDS);
        return kinds;
    }

    @Override
    protected boolean befallsCalls(Fault fault) {
        return !EventFaults.isOne(fault);
    }

    @Override
    protected boolean suffer(Call call, Fault fault) {
        var request = call.context().request();
        var answer = faultAnswers.answer(
                fault,
                request.method().name(),
                request.path().replaceFirst("^" + Published.BASE, ""),
                (suffered, text) -> services.exception(call.context(), suffered, text));
        answer.ifPresent(given -> call.send(given.status(), given.contentType(), given.body(), given.headers()));
        return answer.isPresent();
    }

    /** Runs a job a moment later, unless all has been put back meanwhile. */
    private void later(Runnable job) {
        var started = services;
        vertx().setTimer(Math.max(1, jobDelay.toMillis()), timer -> {
            if (services == started) {
                job.run();
            }
        });
    }

    private static void reply(Call call, Answer answer) {
        call.answer(answer.status(), answer.contentType(), answer.body(), answer.headers());
    }
}
