package kz.kopir.odoo.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import kz.kopir.contracts.EventJson;
import kz.kopir.odoo.client.OdooReply.NotDone;
import kz.kopir.odoo.connection.ConnectionSettings;
import kz.kopir.platform.outbound.AnswerTooLongException;
import kz.kopir.platform.outbound.NoAnswerException;
import kz.kopir.platform.outbound.NotSentException;
import kz.kopir.platform.outbound.OutboundHttp;

/** JSON over HTTP to one Odoo. */
final class OdooHttp {

    private final String root;
    private final OutboundHttp http;

    OdooHttp(Vertx vertx, ConnectionSettings settings) {
        this.root = settings.url().toString().replaceAll("/+$", "");
        var limits = settings.limits();
        this.http = new OutboundHttp(
                vertx,
                limits.concurrency(),
                limits.connectTimeout(),
                limits.readTimeout(),
                limits.maxAnswerBytes(),
                null);
    }

    Uni<OutboundHttp.Answer> get(String path) {
        return http.send(
                HttpMethod.GET, URI.create(root + path), Map.of("Accept", "application/json"), Buffer.buffer());
    }

    Uni<OutboundHttp.Answer> post(String path, Map<String, String> headers, JsonNode body) {
        var all = new LinkedHashMap<>(headers);
        all.put("Accept", "application/json");
        all.put("Content-Type", "application/json");
        return http.send(HttpMethod.POST, URI.create(root + path), all, Buffer.buffer(write(body)));
    }

    /** What a call came to, that an answer might not have come to included. */
    static Uni<Transport.Ended> ended(
            Uni<OutboundHttp.Answer> sending, boolean writes, Function<OutboundHttp.Answer, OdooReply> read) {
        return sending.map(answer -> new Transport.Ended(read.apply(answer), answer))
                .onFailure(NotSentException.class)
                .recoverWithItem(() -> new Transport.Ended(
                        new NotDone(Trouble.CONNECTION, "ODOO-0109", "Odoo cannot be reached", false, null), null))
                .onFailure(NoAnswerException.class)
                .recoverWithItem(failure -> new Transport.Ended(noAnswer(failure, writes), null));
    }

    private static OdooReply noAnswer(Throwable failure, boolean writes) {
        return failure.getCause() instanceof AnswerTooLongException
                ? OdooAnswers.uncertain("ODOO-0111", "Odoo answered with more than may be read", writes)
                : OdooAnswers.uncertain("ODOO-0110", "Odoo did not answer", writes);
    }

    private static byte[] write(JsonNode body) {
        try {
            return EventJson.mapper().writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A call cannot be written as JSON", e);
        }
    }

    void close() {
        http.close();
    }
}
