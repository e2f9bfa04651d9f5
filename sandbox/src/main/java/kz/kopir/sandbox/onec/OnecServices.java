package kz.kopir.sandbox.onec;

import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.Executor;
import kz.kopir.sandbox.onec.base.ChangeRegistrations;
import kz.kopir.sandbox.onec.base.Infobase;
import kz.kopir.sandbox.onec.base.Journal;
import kz.kopir.sandbox.onec.base.OnecError;
import kz.kopir.sandbox.onec.base.Writer;
import kz.kopir.sandbox.onec.changes.ChangeLog;
import kz.kopir.sandbox.onec.changes.EventSender;
import kz.kopir.sandbox.onec.changes.News;
import kz.kopir.sandbox.onec.exchange.DocumentExchange;
import kz.kopir.sandbox.onec.exchange.FileMessages;
import kz.kopir.sandbox.onec.exchange.Loyalty;
import kz.kopir.sandbox.onec.hs.HsRequest;
import kz.kopir.sandbox.onec.hs.HttpService;
import kz.kopir.sandbox.onec.odata.Answer;
import kz.kopir.sandbox.onec.odata.ODataRequest;
import kz.kopir.sandbox.onec.odata.ODataService;
import kz.kopir.sandbox.onec.platform.PlatformErrors;
import kz.kopir.sandbox.onec.site.SiteOrders;
import kz.kopir.sandbox.onec.ws.WebServices;
import kz.kopir.sandbox.onec.ws.WsRequest;
import kz.kopir.sandbox.sim.Fault;
import kz.kopir.sandbox.sim.Ledger;

/** All services over the one base, and which of them a call is for. */
final class OnecServices {

    private final FileMessages files;
    private final PersonRoute person;
    private final SiteOrders siteOrders;
    private final ODataService odata;
    private final HttpService http;
    private final WebServices web;

    /**
     * @param background runs what is not waited for, on the event loop
     * @param ledger     keeps what is done without a caller
     * @param events     is told the news
     */
    OnecServices(Infobase base, Journal journal, Clock clock, Executor background, Ledger ledger, EventSender events) {
        var changes = new ChangeLog(clock);
        journal.subscribe(written -> News.of(written, base).forEach(news -> tell(news, changes, events)));
        var documents = new DocumentExchange(base, journal, UUID::randomUUID);
        var registrations = new ChangeRegistrations(base, StartingSet.EXCHANGE_PLAN);
        journal.subscribe(registrations::note);
        odata = new ODataService(base, journal, registrations, UUID::randomUUID);
        files = new FileMessages(documents);
        siteOrders = new SiteOrders(documents);
        person = new PersonRoute(base, journal, documents, ledger);
        web = new WebServices(documents, background, caller -> job(caller, ledger));
        http = new HttpService(documents, new Loyalty(), changes, events);
    }

    private static void tell(News news, ChangeLog changes, EventSender events) {
        changes.add(news);
        events.add(news);
    }

    PersonRoute person() {
        return person;
    }

    SiteOrders siteOrders() {
        return siteOrders;
    }

    FileMessages files() {
        return files;
    }

    Answer answer(RoutingContext context, Writer writer) {
        return switch (published(context)) {
            case ODATA -> odata.answer(odataRequest(context), writer);
            case HTTP_SERVICE -> http.answer(HsRequest.of(context, Published.HTTP_SERVICE.root()), writer);
            case WEB_SERVICE -> web.answer(WsRequest.of(context, Published.WEB_SERVICE.root()), writer);
        };
    }

    /** An exception in 1C's code, or a lock, in the words of the service. */
    Answer exception(RoutingContext context, Fault fault, String text) {
        return switch (Published.at(context.request().path()).orElse(Published.ODATA)) {
            case ODATA -> odata.error(odataRequest(context), OnecError.exception(text));
            case HTTP_SERVICE ->
                fault.is("lock_conflict")
                        ? HttpService.locked(text)
                        : PlatformErrors.exception(500, "HTTP: Internal server error", text);
            case WEB_SERVICE -> WebServices.fault(context.request().getHeader("Content-Type"), text);
        };
    }

    /** What the caller was to suffer while a document is posted, the job suffers. */
    private static Writer job(Writer caller, Ledger ledger) {
        var fault = caller.fault("refuse_posting").or(() -> caller.fault("post_without_posting"));
        return Writer.job(ledger, caller.user(), "job", fault.orElse(null));
    }

    private static Published published(RoutingContext context) {
        return Published.at(context.request().path()).orElseThrow();
    }

    private static ODataRequest odataRequest(RoutingContext context) {
        return ODataRequest.of(context, Published.ODATA.root());
    }
}
