package kz.kopir.stock.onec;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import kz.kopir.platform.services.AskService;
import kz.kopir.platform.services.NoAnswerFromServiceException;
import kz.kopir.platform.services.Service;
import kz.kopir.stock.RunFailedException;

/** What onec-gateway knows of stock, products and warehouses. Every failure is a {@link RunFailedException}. */
@ApplicationScoped
public class OnecStock {

    /** The most products that may be asked for at once. */
    public static final int AT_ONCE = 100;

    private static final int READS = 50;
    private static final Set<Integer> FOR_GOOD = Set.of(400, 404, 409);

    private final AskService ask;

    OnecStock(AskService ask) {
        this.ask = ask;
    }

    /** Has 1C's stock read anew; the one under way stands for it. */
    public Uni<OnecRead> refresh(String connection) {
        return refresh(connection, "stock");
    }

    /** Has 1C's warehouses read anew; the read under way stands for it. */
    public Uni<OnecRead> refreshWarehouses(String connection) {
        return refresh(connection, "warehouses");
    }

    private Uni<OnecRead> refresh(String connection, String kind) {
        return ask.post(Service.ONEC_GATEWAY, base(connection) + "/" + kind + "/refresh", Map.of())
                .map(OnecStock::read)
                .onFailure(NoAnswerFromServiceException.class)
                .transform(OnecStock::failure);
    }

    /** Empty when it has been forgotten. */
    public Uni<Optional<OnecRead>> find(String connection, long id) {
        return find(connection, "stock", id);
    }

    /** As {@link #find}, for a read of warehouses. */
    public Uni<Optional<OnecRead>> findOfWarehouses(String connection, long id) {
        return find(connection, "warehouses", id);
    }

    private Uni<Optional<OnecRead>> find(String connection, String kind, long id) {
        return get(base(connection) + "/runs?kind=" + kind + "&limit=" + READS)
                .map(answer -> StreamSupport.stream(answer.path("items").spliterator(), false)
                        .map(OnecStock::read)
                        .filter(read -> read.id() == id)
                        .findFirst());
    }

    /** @param warehouse null for all */
    public Uni<OnecPage<OnecLine>> lines(String connection, UUID warehouse, UUID after, int limit) {
        return page(connection, "stock", warehouse, after == null ? "" : "&after=" + after, limit, OnecLine::of);
    }

    public Uni<OnecPage<OnecLine>> changedLines(String connection, UUID warehouse, long after, int limit) {
        return page(connection, "stock", warehouse, "&changed_after=" + after, limit, OnecLine::of);
    }

    /** What 1C answers at once; what it does not name lies nowhere. */
    public Uni<OnecPage<OnecLine>> now(String connection, List<UUID> products) {
        var query = products.stream().map(product -> "product=" + product).collect(Collectors.joining("&"));
        return get(base(connection) + "/stock/now?" + query).map(answer -> page(answer, OnecLine::of));
    }

    public Uni<OnecPage<OnecCard>> products(String connection, UUID after, int limit) {
        return page(
                connection,
                "products",
                null,
                (after == null ? "" : "&after=" + after) + "&deleted=true",
                limit,
                OnecCard::of);
    }

    public Uni<OnecPage<OnecCard>> changedProducts(String connection, long after, int limit) {
        return page(connection, "products", null, "&changed_after=" + after, limit, OnecCard::of);
    }

    public Uni<OnecPage<OnecCard>> warehouses(String connection, UUID after, int limit) {
        return page(connection, "warehouses", null, after == null ? "" : "&after=" + after, limit, OnecCard::of);
    }

    private <T> Uni<OnecPage<T>> page(
            String connection, String kind, UUID warehouse, String place, int limit, Function<JsonNode, T> item) {
        var narrowed = warehouse == null ? "" : "&warehouse=" + warehouse;
        return get(base(connection) + "/" + kind + "?limit=" + limit + narrowed + place)
                .map(answer -> page(answer, item));
    }

    private static <T> OnecPage<T> page(JsonNode answer, Function<JsonNode, T> item) {
        if (!answer.path("items").isArray()) {
            throw RunFailedException.forNow("STK-0103", "Ответ onec-gateway не читается: в нём нет items");
        }
        return new OnecPage<>(
                StreamSupport.stream(answer.path("items").spliterator(), false)
                        .map(item)
                        .toList(),
                moment(answer, "read_at"),
                answer.path("complete").asBoolean(),
                answer.path("changed_to").asLong(),
                !answer.hasNonNull("next"));
    }

    private Uni<JsonNode> get(String path) {
        return ask.json(Service.ONEC_GATEWAY, path)
                .map(found -> found.orElseThrow(() -> RunFailedException.forGood(
                        "STK-0102", "onec-gateway не знает такого подключения. Проверьте kopir.stock.connections.")))
                .onFailure(NoAnswerFromServiceException.class)
                .transform(OnecStock::failure);
    }

    private static RunFailedException failure(Throwable thrown) {
        var failure = (NoAnswerFromServiceException) thrown;
        return FOR_GOOD.contains(failure.status())
                ? RunFailedException.forGood("STK-0102", failure.getMessage())
                : RunFailedException.forNow("STK-0101", failure.getMessage());
    }

    private static OnecRead read(JsonNode run) {
        return new OnecRead(
                run.path("id").asLong(),
                run.path("state").asText(),
                moment(run, "begun_at"),
                run.path("code").asText(null),
                run.path("message").asText(null));
    }

    private static OffsetDateTime moment(JsonNode node, String field) {
        return node.hasNonNull(field) ? OffsetDateTime.parse(node.get(field).asText()) : null;
    }

    private static String base(String connection) {
        return "/api/onec/" + URLEncoder.encode(connection, StandardCharsets.UTF_8);
    }
}
