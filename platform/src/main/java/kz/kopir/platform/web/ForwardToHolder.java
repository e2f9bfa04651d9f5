package kz.kopir.platform.web;

import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.kopir.platform.delivery.DeliveryConfig;
import kz.kopir.platform.delivery.Holders;
import kz.kopir.platform.delivery.Instance;
import kz.kopir.platform.outbound.OutboundHttp;
import kz.kopir.platform.telemetry.Traceparent;

/**
 * Has a request answered by the instance that holds a name. It goes only where that instance itself has noted in the database that it listens,
 * with the path and the query of the request; nothing of the request says where to. The caller's token goes along, and is checked there again.
 */
@ApplicationScoped
public class ForwardToHolder {

    /** Names the instance that has forwarded a request: nobody forwards it once more. Whoever sends it himself only gets no forwarding. */
    public static final String FORWARDED_BY = "X-Kopir-Forwarded-By";

    private static final List<String> PASSED_ON = List.of(
            HttpHeaders.AUTHORIZATION, HttpHeaders.ACCEPT_LANGUAGE, HttpHeaders.ACCEPT, HttpHeaders.CONTENT_TYPE);
    private static final int CONNECTIONS = 50;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final long MAX_ANSWER_BYTES = 64L * 1024 * 1024;

    private final Holders holders;
    private final Instance instance;
    private final OutboundHttp http;

    ForwardToHolder(Vertx vertx, Holders holders, Instance instance, DeliveryConfig config) {
        this.holders = holders;
        this.instance = instance;
        this.http =
                new OutboundHttp(vertx, CONNECTIONS, CONNECT_TIMEOUT, config.forwardTimeout(), MAX_ANSWER_BYTES, null);
    }

    /**
     * The answer of the other instance that holds the name; empty when none does, so that the request is to be answered here.
     *
     * @return fails with {@code NotSentException} when the other cannot be asked, and {@code NoAnswerException} when it may have done it
     */
    public Uni<Optional<Response>> forward(String name, ContainerRequestContext request) {
        if (!Readable.is(name)) { // nobody can hold it; the parameter is refused where it is read
            return Uni.createFrom().item(Optional.empty());
        }
        return holders.other(name)
                .chain(other -> other.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : send(other.get(), request).map(Optional::of));
    }

    private Uni<Response> send(Holders.Other other, ContainerRequestContext request) {
        if (other.address() == null || request.getHeaderString(FORWARDED_BY) != null) {
            return Uni.createFrom().failure(new HolderAwayException());
        }
        return http.send(
                        HttpMethod.valueOf(request.getMethod()),
                        at(other.address(), asked(request)),
                        headers(request),
                        body(request))
                .map(ForwardToHolder::passedBack);
    }

    private static URI asked(ContainerRequestContext request) {
        try {
            return request.getUriInfo().getRequestUri();
        } catch (RuntimeException e) { // what is in it may stand in no address
            throw new ProblemException(PlatformProblem.BAD_REQUEST, "URI");
        }
    }

    private static URI at(String address, URI asked) {
        var query = asked.getRawQuery();
        return URI.create(address + asked.getRawPath() + (query == null ? "" : "?" + query));
    }

    private Map<String, String> headers(ContainerRequestContext request) {
        var headers = new HashMap<String, String>();
        PASSED_ON.forEach(header -> {
            var value = request.getHeaderString(header);
            if (value != null) {
                headers.put(header, value);
            }
        });
        headers.put(FORWARDED_BY, instance.name());
        var trace = Traceparent.current();
        if (trace != null) {
            headers.put("traceparent", trace);
        }
        return headers;
    }

    /** What was read before the filters; any other stream belongs to a method that takes no body. */
    private static Buffer body(ContainerRequestContext request) {
        return request.getEntityStream() instanceof ByteArrayInputStream read
                ? Buffer.buffer(read.readAllBytes())
                : Buffer.buffer();
    }

    private static Response passedBack(OutboundHttp.Answer answer) {
        var response = Response.status(answer.status());
        if (answer.body().length() > 0) {
            response.entity(answer.body().getBytes()).header(HttpHeaders.CONTENT_TYPE, answer.contentType());
        }
        if (answer.retryAfter() != null) {
            response.header(HttpHeaders.RETRY_AFTER, answer.retryAfter().toSeconds());
        }
        return response.build();
    }

    void close(@Observes ShutdownEvent ending) {
        http.close();
    }
}
