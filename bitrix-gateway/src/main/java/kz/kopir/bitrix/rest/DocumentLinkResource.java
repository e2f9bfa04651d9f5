package kz.kopir.bitrix.rest;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import kz.kopir.bitrix.metrics.BitrixMeter;
import kz.kopir.bitrix.writing.DocumentLinks;
import kz.kopir.bitrix.writing.DocumentLinks.Opened;
import kz.kopir.platform.web.Languages;
import kz.kopir.platform.web.ProblemCode;
import kz.kopir.platform.web.ProblemException;

/** Opens the links to documents that stand in deals. The signature in the address is all that lets in, so the address is in no log, trace or metric. */
@Path("/links/documents/{id}")
@PermitAll
public class DocumentLinkResource {

    private static final String PDF = "application/pdf";
    private static final String PAGE = """
            <!doctype html><html lang="%s"><meta charset="utf-8"><meta name="viewport" content="width=device-width">\
            <title>Kopir</title><body style="font: 18px sans-serif; margin: 3em"><p>%s</p><p><small>%s</small></p></body></html>""";

    private final DocumentLinks links;
    private final MeterRegistry metrics;

    DocumentLinkResource(DocumentLinks links, MeterRegistry metrics) {
        this.links = links;
        this.metrics = metrics;
    }

    /**
     * The document as PDF. A browser that it does not open for is told why on a page.
     *
     * @param until     the last day on which the link is good
     * @param signature of both
     */
    @GET
    public Uni<Response> open(
            UUID id,
            @QueryParam("until") String until,
            @QueryParam("signature") String signature,
            @Context HttpHeaders headers) {
        var browser = headers.getAcceptableMediaTypes().contains(MediaType.TEXT_HTML_TYPE);
        var english = Languages.wantsEnglish(headers);
        return links.open(id, until, signature)
                .invoke(opened -> BitrixMeter.LINKS
                        .counter(metrics, opened.getClass().getSimpleName())
                        .increment())
                .map(opened -> switch (opened) {
                    case Opened.Document(var pdf) -> shown(id, pdf);
                    case Opened.Forged _ -> refused(LinkProblem.FORGED, browser, english);
                    case Opened.Expired(var on) -> refused(LinkProblem.EXPIRED, browser, english, on);
                    case Opened.NoSuchDocument _ -> refused(LinkProblem.NO_SUCH_DOCUMENT, browser, english);
                    case Opened.NotNow _ -> refused(LinkProblem.NOT_NOW, browser, english);
                });
    }

    private static Response shown(UUID id, byte[] pdf) {
        return guarded(Response.ok(pdf), PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"%s.pdf\"".formatted(id))
                .build();
    }

    private static Response refused(ProblemCode problem, boolean browser, boolean english, Object... values) {
        if (!browser) {
            throw new ProblemException(problem, values);
        }
        var words = (english ? problem.english() : problem.russian()).formatted(values);
        return guarded(
                        Response.status(problem.status())
                                .entity(PAGE.formatted(english ? "en" : "ru", words, problem.code())),
                        "text/html; charset=UTF-8")
                .build();
    }

    private static Response.ResponseBuilder guarded(Response.ResponseBuilder answer, String type) {
        return answer.header(HttpHeaders.CONTENT_TYPE, type)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Robots-Tag", "noindex");
    }
}
