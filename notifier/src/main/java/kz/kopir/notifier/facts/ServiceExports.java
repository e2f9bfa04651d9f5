package kz.kopir.notifier.facts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.kopir.contracts.DealClosed;
import kz.kopir.contracts.DealReopened;
import kz.kopir.contracts.DealVersion;
import kz.kopir.contracts.DeliveryParked;
import kz.kopir.contracts.DocumentCancelled;
import kz.kopir.contracts.DocumentChanged;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.EventJson;
import kz.kopir.contracts.StockSnapshot;
import kz.kopir.contracts.TargetRef;
import kz.kopir.platform.services.AskService;
import kz.kopir.platform.services.Service;

/** What the owning services have, page by page, as the rows that the events about it came to. */
@ApplicationScoped
public class ServiceExports {

    private final Ask services;

    /** What a service answers to GET, or nothing where it knows no such path. */
    interface Ask {
        Uni<Optional<JsonNode>> json(Service service, String path);
    }

    @Inject
    ServiceExports(AskService services) {
        this((Ask) services::json);
    }

    ServiceExports(Ask services) {
        this.services = services;
    }

    /** Something that can be exported. */
    public enum Export {
        ORDERS(Service.DOCUMENT_SERVICE, "/api/exports/orders?limit=500"),
        DOCUMENTS(Service.DOCUMENT_SERVICE, "/api/exports/documents?limit=500"),
        STOCK(Service.STOCK_SYNC, "/api/exports/stock?limit=1000"),
        STOCK_CHANGES(Service.STOCK_SYNC, "/api/exports/stock-changes?limit=1000"),
        PARKED_DOCUMENTS(Service.DOCUMENT_SERVICE, Export.PARKED),
        PARKED_ONEC(Service.ONEC_GATEWAY, Export.PARKED),
        PARKED_BITRIX(Service.BITRIX_GATEWAY, Export.PARKED);

        private static final String PARKED = "/api/tasks?state=PARKED&limit=200";

        private final Service service;
        private final String path;

        Export(Service service, String path) {
            this.service = service;
            this.path = path;
        }
    }

    /**
     * A page.
     *
     * @param next null on the last one
     */
    public record Page(FactRows rows, int items, String next) {}

    /** @param after null for the first page */
    public Uni<Page> page(Export export, String after) {
        var path = after == null
                ? export.path
                : export.path + "&after=" + URLEncoder.encode(after, StandardCharsets.UTF_8);
        return services.json(export.service, path).map(found -> {
            var page = found.orElseThrow(() -> new IllegalStateException(
                    "%s has no %s; update it".formatted(export.service.title(), export.path)));
            var read = new ReadFacts();
            page.path("items").forEach(item -> read(export, read, item));
            return new Page(read.rows(), page.path("items").size(), text(page, "next"));
        });
    }

    private static void read(Export export, ReadFacts read, JsonNode item) {
        switch (export) {
            case ORDERS -> order(read, item);
            case DOCUMENTS -> document(read, item);
            case STOCK -> level(read, item);
            case STOCK_CHANGES -> read.stock(text(item, "connection"), text(item, "warehouse"), line(item));
            case PARKED_DOCUMENTS, PARKED_ONEC, PARKED_BITRIX -> parked(export.service, read, item);
        }
    }

    private static void order(ReadFacts read, JsonNode item) {
        var source = text(item, "source");
        var deal = text(item, "deal");
        var updatedAt = time(item, "updated_at");
        DealVersion version = null;
        if (item.hasNonNull("content")) {
            var closed = as(item.get("content"), DealClosed.class);
            version = closed.version();
            read.add(closed, null);
        }
        if (item.hasNonNull("reopened")) {
            var taken = item.hasNonNull("reopened_version")
                    ? new DealVersion(item.get("reopened_version").longValue(), "")
                    : null;
            read.add(
                    new DealReopened(
                            source, deal, taken, DealReopened.Reason.valueOf(text(item, "reopened")), updatedAt),
                    updatedAt);
        }
        if (item.hasNonNull("refusal_code")) {
            read.refusedDeal(source, deal, version, text(item, "refusal_code"), text(item, "refusal"), updatedAt);
        }
    }

    private static void document(ReadFacts read, JsonNode item) {
        var created = as(item.get("content"), DocumentCreated.class);
        var reference = created.document();
        read.add(created, created.issuedAt());
        if ("CANCELLED".equals(text(item, "state"))) {
            read.add(
                    new DocumentCancelled(
                            reference.withRevision(item.get("revision").intValue()), "", created.issuedAt()),
                    null);
        }
        for (var target : item.path("targets")) {
            var state = text(target, "state");
            var at = time(target, "at");
            var from = new TargetRef(
                    text(target, "system"),
                    text(target, "connection"),
                    target.path("attempt").intValue());
            if (!"POSTING".equals(state)) {
                read.target(
                        reference,
                        from,
                        state,
                        text(target, "number"),
                        text(target, "code"),
                        text(target, "message"),
                        at);
            }
            if ("REJECTED".equals(state)) {
                read.refusedDocument(reference, from, text(target, "code"), text(target, "message"), at);
            }
            if (target.hasNonNull("seen")) {
                read.add(
                        new DocumentChanged(reference, from, DocumentChanged.Change.valueOf(text(target, "seen")), at),
                        at);
            }
        }
    }

    /** Only how much there is: what changed comes from the history. */
    private static void level(ReadFacts read, JsonNode item) {
        var line = line(item);
        read.stock(
                text(item, "connection"),
                text(item, "warehouse"),
                new StockSnapshot.Line(
                        line.code(),
                        line.onecId(),
                        line.name(),
                        line.barcode(),
                        line.quantity(),
                        line.reserved(),
                        line.quantity(),
                        line.readAt()));
    }

    private static StockSnapshot.Line line(JsonNode item) {
        return as(item, StockSnapshot.Line.class);
    }

    private static void parked(Service service, ReadFacts read, JsonNode item) {
        read.add(
                new DeliveryParked(
                        service.title(),
                        text(item, "key"),
                        text(item, "kind"),
                        item.hasNonNull("document") ? UUID.fromString(text(item, "document")) : null,
                        text(item, "document_number"),
                        text(item, "code") == null ? "" : text(item, "code"),
                        text(item, "message"),
                        time(item, "created_at"),
                        ""),
                null);
    }

    /** All of them, in the order in which they are asked for. */
    static List<Export> all() {
        return List.of(Export.values());
    }

    private static <T> T as(JsonNode json, Class<T> type) {
        try {
            return EventJson.mapper().treeToValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An export's " + type.getSimpleName() + " cannot be read", e);
        }
    }

    private static String text(JsonNode json, String field) {
        return json.hasNonNull(field) ? json.get(field).asText() : null;
    }

    private static OffsetDateTime time(JsonNode json, String field) {
        return OffsetDateTime.parse(json.get(field).asText());
    }
}
