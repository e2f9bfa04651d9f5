package kz.kopir.onec.posting;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Optional;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.EventJson;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.connection.ConnectionKind;
import kz.kopir.onec.exchange.ComposeExchange;
import kz.kopir.onec.exchange.ExchangeDocument;
import kz.kopir.onec.exchange.XmlMessage;
import kz.kopir.onec.httpservice.HttpServiceTransport;
import kz.kopir.onec.odata.ODataClients;
import kz.kopir.onec.posting.entity.Content;
import kz.kopir.onec.posting.entity.Keys.BaseKey;
import kz.kopir.onec.posting.entity.OnecDocuments;
import kz.kopir.platform.delivery.Outcome;

/** Shows what would be sent for a document, with what it refers to in 1C; writes nothing. */
@ApplicationScoped
public class DryRun {

    private final FindKeys findKeys;
    private final Samples samples;
    private final Postings postings;
    private final ODataClients clients;
    private final HttpServiceTransport httpService;
    private final Clock clock;

    DryRun(
            FindKeys findKeys,
            Samples samples,
            Postings postings,
            ODataClients clients,
            HttpServiceTransport httpService,
            Clock clock) {
        this.findKeys = findKeys;
        this.samples = samples;
        this.postings = postings;
        this.clients = clients;
        this.httpService = httpService;
        this.clock = clock;
    }

    /**
     * What would become of it.
     *
     * @param code    of what would keep it from getting in; null when nothing would
     * @param address where it would go; null for a file
     * @param body    what would be sent: JSON, or a text of XML
     * @param check   what the HTTP service finds and misses; null for other ways
     * @param sample  the document in 1C whose accounts are copied; null for none
     */
    public record Shown(
            String code, String message, String method, String address, JsonNode body, JsonNode check, String sample) {}

    public Uni<Shown> of(OnecConnection base, DocumentCreated document) {
        return base(document)
                .chain(restsOn ->
                        Ways.isByOData(base) ? byOData(base, document, restsOn) : whole(base, document, restsOn))
                .onFailure(StoppedException.class)
                .recoverWithItem(failure -> stopped(((StoppedException) failure).outcome()));
    }

    private Uni<Optional<Postings.Posting>> base(DocumentCreated document) {
        return document.base() == null ? Uni.createFrom().item(Optional.empty()) : postings.find(document.base());
    }

    private Uni<Shown> byOData(OnecConnection base, DocumentCreated document, Optional<Postings.Posting> restsOn) {
        var kind = OnecDocuments.of(document.document().type());
        var key = PostDocument.key(document.document().id());
        var type = document.document().type();
        return findKeys.of(base, document, kind, null).chain(found -> {
            var keys = restsOn.filter(posting -> posting.type() != null)
                    .map(posting -> found.on(
                            new BaseKey(OnecDocuments.of(posting.type()).set(), PostDocument.key(posting.document()))))
                    .orElse(found);
            var names = clients.of(base).names();
            var entity =
                    kind.toJson(new Content(document, keys, key, base.settings().zone()));
            var address = base.settings().addresses().odata().toString().replaceAll("/*$", "/") + names.set(kind.set());
            var sample = base.settings().mapping().sample(type);
            return samples.fill(base, type, entity)
                    .map(filled ->
                            new Shown(null, null, "POST", address, names.toTheirs(kind.set(), filled), null, sample));
        });
    }

    private Uni<Shown> whole(OnecConnection base, DocumentCreated document, Optional<Postings.Posting> restsOn) {
        var told = ComposeExchange.of(
                base,
                document,
                PostDocument.key(document.document().id()),
                restsOn.filter(posting -> posting.type() != null)
                        .map(FindBaseDocument::told)
                        .orElse(null));
        var addresses = base.settings().addresses();
        var kind = base.settings().kind();
        var isOnline = kind != ConnectionKind.FILE;
        if (isOnline && kind != ConnectionKind.WEBSERVICE && addresses.httpService() != null) {
            var body = EventJson.mapper().<JsonNode>valueToTree(told);
            var address = addresses.httpService() + "/v1/documents/" + told.key();
            return httpService.check(base, told).map(check -> new Shown(null, null, "PUT", address, body, check, null));
        }
        return Uni.createFrom()
                .item(new Shown(
                        null,
                        null,
                        isOnline ? "POST" : null,
                        isOnline ? addresses.soap().toString() : null,
                        xml(base, told),
                        null,
                        null));
    }

    private JsonNode xml(OnecConnection base, ExchangeDocument told) {
        var now = LocalDateTime.now(clock.withZone(base.settings().zone())).withNano(0);
        return EventJson.mapper()
                .getNodeFactory()
                .textNode(new String(XmlMessage.write(told, 1, now), StandardCharsets.UTF_8));
    }

    private static Shown stopped(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Refused(var code, var message, var _) ->
                new Shown(code, message, null, null, null, null, null);
            case Outcome.Retry(var code, var message, var _) -> new Shown(code, message, null, null, null, null, null);
            case Outcome.Unknown(var code, var message) -> new Shown(code, message, null, null, null, null, null);
            case Outcome.Done _ -> throw new IllegalStateException("A dry run cannot be done");
        };
    }
}
