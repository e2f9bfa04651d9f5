package kz.kopir.onec.soap;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.exchange.DocumentState;
import kz.kopir.onec.exchange.ExchangeDocument;
import kz.kopir.onec.exchange.ExchangeTransport;
import kz.kopir.onec.exchange.XmlMessage;
import kz.kopir.onec.odata.CallKind;
import kz.kopir.onec.soap.SoapClient.Service;

/** Documents by the SOAP service {@code KopirExchange}: one call each. */
@ApplicationScoped
public class SoapTransport implements ExchangeTransport {

    private static final Service SERVICE = new Service("http://kopir.kz/onec/exchange/1", "KopirExchange");

    private final SoapClient client;
    private final Clock clock;

    SoapTransport(SoapClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    @Override
    public Uni<DocumentState> put(OnecConnection base, ExchangeDocument document, int revision) {
        var now = LocalDateTime.now(clock.withZone(base.settings().zone())).withNano(0);
        var message = new String(XmlMessage.write(document, 1, now), StandardCharsets.UTF_8);
        return client.call(base, SERVICE, "PutDocument", Map.of("Message", message), CallKind.CHANGE)
                .map(response -> state(document.key(), response));
    }

    @Override
    public Uni<Optional<DocumentState>> find(OnecConnection base, String type, UUID key) {
        return client.call(base, SERVICE, "GetDocument", named(type, key), CallKind.READ)
                .map(response -> found(key, response));
    }

    @Override
    public Uni<Optional<DocumentState>> cancel(OnecConnection base, String type, UUID key) {
        return client.call(base, SERVICE, "CancelDocument", named(type, key), CallKind.CHANGE)
                .map(response -> found(key, response));
    }

    /** The configuration's name and version. */
    public Uni<String> ping(OnecConnection base) {
        return client.call(base, SERVICE, "Ping", Map.of(), CallKind.READ)
                .map(response -> response.path("return").asText());
    }

    private static Map<String, String> named(String type, UUID key) {
        var named = new LinkedHashMap<String, String>();
        named.put("Type", type);
        named.put("Key", key.toString());
        return named;
    }

    private static Optional<DocumentState> found(UUID key, JsonNode response) {
        return response.path("return").asBoolean() ? Optional.of(state(key, response)) : Optional.empty();
    }

    private static DocumentState state(UUID key, JsonNode response) {
        return new DocumentState(
                key,
                response.path("Number").asText(),
                response.path("Posted").asBoolean(),
                response.path("Deleted").asBoolean(),
                response.has("Amount") ? new BigDecimal(response.path("Amount").asText()) : null,
                response.path("DataVersion").asText(null));
    }
}
