package kz.kopir.sandbox.onec;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kz.kopir.sandbox.onec.base.Infobase;
import kz.kopir.sandbox.onec.odata.Answer;
import kz.kopir.sandbox.onec.odata.ODataRequest;
import kz.kopir.sandbox.onec.odata.ODataService;
import kz.kopir.sandbox.sim.Call;
import kz.kopir.sandbox.sim.Fault;
import kz.kopir.sandbox.sim.Simulator;

/**
 * «Бухгалтерия для Казахстана» behind its standard OData interface, quirks included, at {@code /buh/odata/standard.odata/}.
 * Its own faults are those of {@link OnecFaults}.
 */
public final class OnecSimulator extends Simulator {

    public static final String USER = "kopir";
    public static final String PASSWORD = "sandbox";

    private static final String BASE_PATH = "/buh/odata/standard.odata";
    /** The second one is for callers who must get Cyrillic credentials right. */
    private static final Set<String> LOGINS = Set.of(USER + ":" + PASSWORD, "Интеграция:песочница");

    private Infobase base;
    private ODataService service;
    private OnecFaults faultAnswers;

    public OnecSimulator() {
        this(Clock.systemUTC(), null);
    }

    public OnecSimulator(Clock clock, Path ledgerFile) {
        super(clock, ledgerFile);
    }

    /** The address of the OData service, with a slash at the end. */
    public String serviceUrl() {
        return url() + BASE_PATH + "/";
    }

    @Override
    protected void clear() {
        base = new Infobase(
                KazakhstanBooks.describe(),
                Map.of(
                        "Document_СчетНаОплатуПокупателю", new InvoicePosting(),
                        "Document_РеализацияТоваровУслуг", new SalePosting(),
                        "Document_СчетФактураВыданный", new TaxInvoicePosting(),
                        "Document_ПоступлениеТоваровУслуг", new ReceiptPosting(),
                        "Document_ПеремещениеТоваров", new TransferPosting(),
                        "Document_ОприходованиеТоваров", new SurplusPosting(),
                        "Document_СписаниеТоваров", new WriteOffPosting(),
                        "Document_ИнвентаризацияТоваровНаСкладе", new CountPosting()));
        StartingSet.fill(base);
        service = new ODataService(base, UUID::randomUUID);
        faultAnswers = new OnecFaults();
    }

    @Override
    protected void routes(Router router) {
        router.route().handler(this::serve);
    }

    private void serve(RoutingContext context) {
        var call = Call.of(context);
        var path = context.request().path();
        if (!path.equals(BASE_PATH) && !path.startsWith(BASE_PATH + "/")) {
            call.answer(404, "text/html", "<html><body><h1>Not Found</h1></body></html>");
        } else if (!isKnown(context.request().getHeader("Authorization"))) {
            reply(call, OnecFaults.unauthorized());
        } else {
            var request = ODataRequest.of(context, BASE_PATH);
            reply(call, service.answer(request, call));
        }
    }

    private static boolean isKnown(String authorization) {
        if (authorization == null || !authorization.startsWith("Basic ")) {
            return false;
        }
        try {
            var login = Base64.getDecoder().decode(authorization.substring("Basic ".length()));
            return LOGINS.contains(new String(login, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    protected Set<String> faultKinds() {
        return OnecFaults.KINDS;
    }

    @Override
    protected boolean suffer(Call call, Fault fault) {
        var answer = faultAnswers.answer(fault, ODataRequest.of(call.context(), BASE_PATH), service);
        answer.ifPresent(given -> call.send(given.status(), given.contentType(), given.body(), given.headers()));
        return answer.isPresent();
    }

    private static void reply(Call call, Answer answer) {
        call.answer(answer.status(), answer.contentType(), answer.body(), answer.headers());
    }
}
