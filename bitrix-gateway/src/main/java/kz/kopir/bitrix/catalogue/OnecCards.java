package kz.kopir.bitrix.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import kz.kopir.contracts.NameUuid;
import kz.kopir.platform.services.AskService;
import kz.kopir.platform.services.Service;

/** Asks onec-gateway for products, which it keeps as it last read them. */
@ApplicationScoped
class OnecCards {

    private final AskService services;
    private final Clock clock;
    private final Map<String, Instant> refreshed = new ConcurrentHashMap<>();

    OnecCards(AskService services, Clock clock) {
        this.services = services;
        this.clock = clock;
    }

    /** Empty when 1C has no such product, or has marked it as deleted. */
    Uni<Optional<OnecCard>> find(CatalogueConfig.Portal settings, String product) {
        return one(settings, "products", product).flatMap(answer -> {
            var found = answer.map(OnecCards::item)
                    .filter(item -> !item.path("deleted").asBoolean());
            if (found.isEmpty()) {
                return Uni.createFrom().item(Optional.empty());
            }
            return Uni.combine()
                    .all()
                    .unis(unit(settings, found.get()), price(settings, product))
                    .with((unit, price) -> Optional.of(
                            card(product, found.get(), unit.orElse(null), price.orElse(null), answer.get())));
        });
    }

    private static OnecCard card(String product, JsonNode item, String unit, BigDecimal price, JsonNode answer) {
        return new OnecCard(
                product,
                text(item, "name"),
                text(item, "article"),
                text(item, "barcode"),
                unit,
                price,
                item.path("service").asBoolean(),
                Optional.ofNullable(text(answer, "read_at"))
                        .map(OffsetDateTime::parse)
                        .orElse(null));
    }

    private Uni<Optional<String>> unit(CatalogueConfig.Portal settings, JsonNode product) {
        var key = text(product, "unit");
        return key == null || !settings.fields().contains(CardField.UNIT)
                ? Uni.createFrom().item(Optional.empty())
                : one(settings, "units", key)
                        .map(answer -> answer.map(OnecCards::item).map(unit -> text(unit, "code")));
    }

    private Uni<Optional<BigDecimal>> price(CatalogueConfig.Portal settings, String product) {
        if (settings.priceType().isEmpty() || !settings.fields().contains(CardField.PRICE)) {
            return Uni.createFrom().item(Optional.empty());
        }
        var key = NameUuid.v5(
                NameUuid.ONEC_REF,
                "price/" + product + "/" + settings.priceType().get());
        return one(settings, "prices", key.toString())
                .map(answer -> answer.map(OnecCards::item)
                        .filter(item -> !item.path("deleted").asBoolean())
                        .map(item -> item.path("price"))
                        .filter(price -> price.isNumber() || price.isTextual())
                        .map(price -> new BigDecimal(price.asText())));
    }

    private Uni<Optional<JsonNode>> one(CatalogueConfig.Portal settings, String kind, String key) {
        return services.json(Service.ONEC_GATEWAY, "/api/onec/%s/%s/%s".formatted(settings.connection(), kind, key));
    }

    /** Has all products read anew, unless that was asked for of late. */
    Uni<Void> refresh(CatalogueConfig.Portal settings, Duration every) {
        var now = clock.instant();
        var last = refreshed.get(settings.connection());
        if (last != null && last.plus(every).isAfter(now)) {
            return Uni.createFrom().voidItem();
        }
        refreshed.put(settings.connection(), now);
        return services.post(
                        Service.ONEC_GATEWAY,
                        "/api/onec/%s/products/refresh".formatted(settings.connection()),
                        Map.of())
                .replaceWithVoid();
    }

    private static JsonNode item(JsonNode answer) {
        return answer.path("items").path(0);
    }

    private static String text(JsonNode json, String name) {
        var text = json.path(name).asText("").strip();
        return text.isEmpty() ? null : text;
    }
}
