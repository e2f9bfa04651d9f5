package kz.kopir.odoo.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.mutiny.Uni;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import kz.kopir.odoo.client.OdooReply.Answer;
import kz.kopir.odoo.client.OdooReply.Failed;

/** The methods of one company's Odoo, behind its limits and its circuit breaker. What is no answer comes as an {@link OdooException}. */
public final class OdooClient {

    /** Of all Kazakhstan. A user of Odoo without one lives in UTC, where what is of today here may be of tomorrow. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Almaty");

    private final GuardedCalls calls;
    private final String language;
    private final Integer configured;
    private final Supplier<CircuitBreakerState> state;
    private volatile Uni<Whoami> whoami;

    OdooClient(GuardedCalls calls, String language, Integer company, Supplier<CircuitBreakerState> state) {
        this.calls = calls;
        this.language = language;
        this.configured = company;
        this.state = state;
    }

    /**
     * Who we are in Odoo.
     *
     * @param company the one that we work for
     */
    public record Whoami(long user, long company, List<Long> companies) {}

    /** Whether calls are let through. */
    public CircuitBreakerState state() {
        return state.get();
    }

    /** The version of Odoo, such as 19. */
    public Uni<Integer> version() {
        return calls.version();
    }

    /** Who we are; asked once. */
    public Uni<Whoami> whoami() {
        var known = whoami;
        if (known == null) {
            known = ask(OdooCall.of("res.users", "context_get"), context())
                    .chain(json -> ask(
                            OdooCall.on("res.users", "read", json.path("uid").asLong())
                                    .with("fields", List.of("company_id", "company_ids")),
                            context()))
                    .map(this::whoami)
                    .onFailure()
                    .invoke(failure -> whoami = null)
                    .memoize()
                    .indefinitely();
            whoami = known;
        }
        return CallersContext.back(known);
    }

    private Whoami whoami(JsonNode users) {
        var user = users.path(0);
        var companies = StreamSupport.stream(user.path("company_ids").spliterator(), false)
                .map(JsonNode::asLong)
                .toList();
        var company = configured == null ? user.path("company_id").path(0).asLong() : configured.longValue();
        return new Whoami(user.path("id").asLong(), company, companies);
    }

    private ObjectNode context() {
        return JsonNodeFactory.instance.objectNode().put("lang", language).put("tz", ZONE.getId());
    }

    /** Makes the call for our company. */
    public Uni<JsonNode> call(OdooCall call) {
        return whoami().chain(who -> {
            var context = context();
            context.putArray("allowed_company_ids").add(who.company());
            context.setAll(call.context());
            return ask(call, context);
        });
    }

    private Uni<JsonNode> ask(OdooCall call, ObjectNode context) {
        return calls.make(call, context).map(reply -> switch (reply) {
            case Answer(var json) -> json;
            case Failed failed -> throw new OdooException(failed);
        });
    }

    /** Up to {@code limit} records. */
    public Uni<JsonNode> search(String model, Object domain, List<String> fields, String order, int limit) {
        return call(OdooCall.of(model, "search_read")
                .with("domain", domain)
                .with("fields", fields)
                .with("order", order)
                .with("limit", limit));
    }

    /** The record; empty when it is not there, of which Odoo says nothing. */
    public Uni<Optional<JsonNode>> read(String model, long id, List<String> fields) {
        return call(OdooCall.on(model, "read", id).with("fields", fields))
                .map(records -> Optional.ofNullable(records.get(0)));
    }

    /** The record of an external id of ours; empty when there is none. */
    public Uni<Optional<Long>> byExternalId(String name) {
        return call(OdooCall.of("ir.model.data", "check_object_reference")
                        .with("module", ExternalId.MODULE)
                        .with("xml_id", name))
                .map(found -> Optional.of(found.path(1).asLong()))
                .onFailure(OdooClient::saysNoSuchId)
                .recoverWithItem(Optional.empty());
    }

    /** Of an external id that it does not know, Odoo says {@code builtins.ValueError}. */
    private static boolean saysNoSuchId(Throwable failure) {
        return failure instanceof OdooException odoo
                && odoo.isRefusal()
                && (odoo.is(Trouble.PROTOCOL) || odoo.is(Trouble.NOT_FOUND));
    }

    /**
     * Creates the record of that external id, or gives the one that there is these values: Odoo's database has an external id once.
     *
     * @param cells texts by columns, a reference by {@code /.id}
     */
    public Uni<Long> load(String model, String name, List<Cell> cells) {
        var columns = cells.stream().map(Cell::column).toList();
        var values = cells.stream().map(Cell::text).toList();
        return call(OdooCall.of(model, "load")
                        .with("fields", prepend("id", columns))
                        .with("data", List.of(prepend(ExternalId.MODULE + "." + name, values))))
                .map(Loaded::id);
    }

    /** @param text empty for nothing */
    public record Cell(String column, String text) {
        public static Cell of(String column, Object value) {
            return new Cell(column, value == null ? "" : value.toString());
        }
    }

    private static List<String> prepend(String first, List<String> rest) {
        return Stream.concat(Stream.of(first), rest.stream()).toList();
    }

    Uni<Void> end() {
        return calls.end();
    }

    void close() {
        calls.close();
    }
}
