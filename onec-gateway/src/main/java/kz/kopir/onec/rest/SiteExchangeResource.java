package kz.kopir.onec.rest;

import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.OffsetDateTime;
import kz.kopir.onec.commerce.ServeSite;
import kz.kopir.onec.commerce.ServeSite.Answer;
import kz.kopir.onec.commerce.ServeSite.Call;
import kz.kopir.platform.exchange.Exchange;
import kz.kopir.platform.exchange.ExchangeLog;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What 1C calls as it calls a site («Обмен с сайтом»): docs/onec-exchange.md. An error is status 200 and the word {@code failure}. */
@Path("/exchange/1c")
@PermitAll
@Blocking
public class SiteExchangeResource {

    private final ServeSite serve;
    private final ExchangeLog log;

    SiteExchangeResource(ServeSite serve, ExchangeLog log) {
        this.serve = serve;
        this.log = log;
    }

    @GET
    @Operation(
            summary =
                    "Answers a step of 1C's exchange with a site: checkauth, init, import, query, success, deactivate, complete")
    public Response get(
            @QueryParam("type") String type,
            @QueryParam("mode") String mode,
            @QueryParam("filename") String filename,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @CookieParam(ServeSite.COOKIE) String token) {
        return answer(new Call(type, mode, filename, authorization, token, new byte[0]));
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Takes a part of a file in 1C's exchange with a site: mode=file")
    public Response post(
            @QueryParam("type") String type,
            @QueryParam("mode") String mode,
            @QueryParam("filename") String filename,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @CookieParam(ServeSite.COOKIE) String token,
            byte[] body) {
        return answer(new Call(type, mode, filename, authorization, token, body == null ? new byte[0] : body));
    }

    private Response answer(Call call) {
        var begun = OffsetDateTime.now();
        var answer = serve.answer(call);
        if (answer.connection() != null) {
            record(call, answer, begun);
        }
        return Response.ok(answer.text().getBytes(answer.charset()))
                .type((answer.isXml() ? "application/xml" : "text/plain") + ";charset="
                        + answer.charset().name())
                .build();
    }

    /** What nobody of ours sends is kept nowhere. */
    private void record(Call call, Answer answer, OffsetDateTime begun) {
        log.record(new Exchange(
                "onec",
                answer.connection(),
                Exchange.Direction.IN,
                "site " + call.type() + " " + call.mode(),
                call.filename(),
                answer.failed() ? Exchange.Status.REFUSED : Exchange.Status.OK,
                200,
                Duration.between(begun, OffsetDateTime.now()),
                null,
                answer.failed() ? answer.text() : null,
                begun));
    }
}
