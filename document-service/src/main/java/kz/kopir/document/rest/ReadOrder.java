package kz.kopir.document.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.RequestScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import kz.kopir.contracts.DealClosed;
import kz.kopir.contracts.EventCodec;
import kz.kopir.contracts.EventJson;
import kz.kopir.contracts.NameUuid;
import kz.kopir.contracts.Topic;
import kz.kopir.contracts.UnreadableEventException;
import kz.kopir.document.DocumentConfig;
import kz.kopir.document.drafting.DocumentRequest;
import kz.kopir.document.issuing.Unnumbered;
import kz.kopir.platform.security.Caller;
import kz.kopir.platform.web.ProblemException;

/** Reads an order that is told over REST under the schema of deal.closed, after filling in what a caller may leave out. */
@RequestScoped
class ReadOrder {

    private static final String OURS = "kopir:rest";

    private final EventCodec codec;
    private final DocumentConfig config;
    private final Clock clock;
    private final Caller caller;
    private final Visible visible;

    ReadOrder(EventCodec codec, DocumentConfig config, Clock clock, Caller caller, Visible visible) {
        this.codec = codec;
        this.config = config;
        this.clock = clock;
        this.caller = caller;
        this.visible = visible;
    }

    DealClosed of(byte[] body, String key) {
        var deal = read(filled(body, key));
        if (!deal.source().equals(OURS) && !config.sources().contains(deal.source())) {
            throw new ProblemException(
                    DocumentProblem.ORDER_IS_WRONG, "source is not registered: kopir.documents.sources");
        }
        if (deal.lines().size() > DocumentRequest.MOST_LINES) {
            throw new ProblemException(DocumentProblem.ORDER_IS_WRONG, "lines: at most " + DocumentRequest.MOST_LINES);
        }
        if (!visible.sees(deal)) {
            throw new ProblemException(DocumentProblem.ORDER_IS_WRONG, "seller_bin, responsible.email: not yours");
        }
        return deal;
    }

    private byte[] filled(byte[] body, String key) {
        try {
            if (!(EventJson.mapper().readTree(body) instanceof ObjectNode order)) {
                throw new ProblemException(DocumentProblem.ORDER_IS_WRONG, "a JSON object {…}");
            }
            if (!caller.seesAll() && (order.hasNonNull("source") || order.hasNonNull("deal"))) {
                // else a user could stand in the way of a deal that the CRM has yet to tell
                throw new ProblemException(
                        DocumentProblem.ORDER_IS_WRONG,
                        "source, deal: leave them out; an Idempotency-Key keeps the order one");
            }
            if (!order.hasNonNull("source") && !order.hasNonNull("deal")) {
                order.put("source", OURS).put("deal", name(key));
            }
            if (!order.hasNonNull("closed_at")) {
                order.put("closed_at", OffsetDateTime.now(clock).toString());
            }
            if (!caller.seesAll()) {
                order.putObject("responsible")
                        .put(visible.owner().startsWith(Unnumbered.BY_SUBJECT) ? "id" : "email", visible.owner());
            }
            return EventJson.mapper().writeValueAsBytes(order);
        } catch (JsonProcessingException e) {
            throw new ProblemException(
                    DocumentProblem.ORDER_IS_WRONG,
                    "JSON, line " + e.getLocation().getLineNr());
        } catch (IOException e) {
            throw new IllegalStateException("Bytes in memory cannot be read", e);
        }
    }

    private String name(String key) {
        return (key == null ? UUID.randomUUID() : NameUuid.v5(NameUuid.DOCUMENT, caller.subject() + "/" + key))
                .toString();
    }

    private DealClosed read(byte[] order) {
        try {
            return (DealClosed) codec.decode(Topic.DEAL_CLOSED, Map.of(), order).event();
        } catch (UnreadableEventException e) {
            throw new ProblemException(DocumentProblem.ORDER_IS_WRONG, e.code() + " " + e.getMessage());
        }
    }
}
