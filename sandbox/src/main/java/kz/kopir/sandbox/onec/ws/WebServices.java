package kz.kopir.sandbox.onec.ws;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import kz.kopir.sandbox.onec.base.Writer;
import kz.kopir.sandbox.onec.exchange.DocumentExchange;
import kz.kopir.sandbox.onec.odata.Answer;
import kz.kopir.sandbox.onec.platform.PlatformErrors;

/** The web services that the base publishes, by name and by alias. */
public final class WebServices {

    private record Published(String alias, WebService service) {

        boolean isNamed(String name) {
            return name.equals(alias) || name.equals(service.name());
        }
    }

    private final List<Published> published;

    /**
     * @param background runs what is not waited for, on the event loop
     * @param jobs       under whose name a job writes that a caller has started
     */
    public WebServices(DocumentExchange documents, Executor background, UnaryOperator<Writer> jobs) {
        var upload = new EnterpriseDataUpload(documents, background, jobs::apply).service();
        published = List.of(
                new Published("kopir.1cws", new KopirExchange(documents).service()),
                new Published(upload.name() + ".1cws", upload));
    }

    public Answer answer(WsRequest request, Writer writer) {
        return published.stream()
                .filter(each -> each.isNamed(request.name()))
                .findFirst()
                .map(each -> answer(each.service(), request, writer))
                .orElseGet(() -> PlatformErrors.page(404, "Not Found"));
    }

    private static Answer answer(WebService service, WsRequest request, Writer writer) {
        return switch (request.method()) {
            case "GET" ->
                request.description() ? service.describe(request.address()) : PlatformErrors.page(400, "Bad Request");
            case "POST" -> service.call(request, writer);
            default -> PlatformErrors.page(405, "Method Not Allowed");
        };
    }

    /** An exception before the operation had its turn. */
    public static Answer fault(String contentType, String text) {
        return WebService.fault(contentType, text);
    }
}
