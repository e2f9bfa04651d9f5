package kz.kopir.onec.odata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kz.kopir.platform.outbound.OutboundHttp;

/** The OData interface of one base, behind its limits and its circuit breaker. Reads and writes one object or one short list. */
public final class ODataClient {

    private static final Map<String, String> HEADERS =
            Map.of("Accept", "application/json", "Content-Type", "application/json; charset=utf-8");

    /** There is no feed of changes in JSON. */
    private static final Map<String, String> FEED_HEADERS =
            Map.of("Accept", "application/atom+xml", "Content-Type", "application/json; charset=utf-8");

    /** Bytes, of some 25 million balances: a list is never kept, but one without end would fill the database. */
    private static final long LONGEST_LIST = 8L << 30;

    private static final Pattern FEED = Pattern.compile("^\\s*(<\\?[^>]*>\\s*)?<([\\w-]+:)?feed\\b");

    private final URI base;
    private final Names names;
    private final GuardedCalls calls;
    private final Supplier<CircuitBreakerState> state;

    /** @param base null where the base has no OData interface */
    ODataClient(URI base, Names names, GuardedCalls calls, Supplier<CircuitBreakerState> state) {
        this.base = base;
        this.names = names;
        this.calls = calls;
        this.state = state;
    }

    /** The way of all calls to the base, those to other services of it too. */
    GuardedCalls calls() {
        return calls;
    }

    /** Whether calls are let through. */
    public CircuitBreakerState state() {
        return state.get();
    }

    /** Up to {@code top} objects, ordered by key. */
    public Uni<ODataReply> list(String set, ODataFilter filter, String select, int top) {
        var uri = ODataUri.set(set)
                .option("$filter", filter.text())
                .option("$select", select)
                .option("$orderby", "Ref_Key")
                .option("$top", Integer.toString(top));
        return call("list", set, HttpMethod.GET, uri, null, CallKind.READ);
    }

    /** A piece of a long list. */
    public Uni<ODataReply> page(ODataPage page) {
        return call("page", page.set(), HttpMethod.GET, page.uri(), null, CallKind.READ);
    }

    /**
     * A list of any length, which is never kept as a whole; the answer comes without its rows.
     *
     * @param rows is given them as they come, and the rest waits until it is done; what it has is worth nothing unless there is an answer
     * @return fails as {@code rows} does
     */
    public Uni<ODataReply> rows(ODataPage page, Function<List<JsonNode>, Uni<Void>> rows) {
        var address = page.uri()
                .option("$format", "application/json;odata=nometadata")
                .resolve(base, names);
        var reader = new RowsReader(LONGEST_LIST, row -> names.toOurs(page.set(), row), rows);
        return calls.make(new GuardedCalls.Call(
                        "page", page.set(), HttpMethod.GET, address, HEADERS, "", CallKind.READ, reader))
                .chain(reader::unlessRowsFailed);
    }

    public Uni<ODataReply> get(String set, UUID key, String select) {
        var uri = ODataUri.entity(set, key).option("$select", select);
        return call("get", set, HttpMethod.GET, uri, null, CallKind.READ);
    }

    /** With all its properties and tables. */
    public Uni<ODataReply> getWhole(String set, UUID key) {
        return call("get", set, HttpMethod.GET, ODataUri.entity(set, key), null, CallKind.READ);
    }

    /**
     * What has changed since the last message that was acknowledged, as one text of Atom.
     *
     * @param node      of an exchange plan, such as {@code ExchangePlan_Kopir(guid'…')}
     * @param messageNo larger than those acknowledged
     */
    public Uni<ODataReply> selectChanges(String node, long messageNo) {
        return calls.make(exchange("SelectChanges", node, messageNo, FEED_HEADERS, CallKind.READ, ODataClient::feed));
    }

    /** 1C forgets what it told in messages up to this one. */
    public Uni<ODataReply> notifyChangesReceived(String node, long messageNo) {
        return calls.make(exchange("NotifyChangesReceived", node, messageNo, HEADERS, CallKind.CHANGE, null));
    }

    private GuardedCalls.Call exchange(
            String method,
            String node,
            long messageNo,
            Map<String, String> headers,
            CallKind kind,
            AnswerReader reader) {
        var address = ODataUri.set(method)
                .option("DataExchangePoint", "'" + base + node + "'")
                .option("MessageNo", Long.toString(messageNo))
                .resolve(base, names);
        return new GuardedCalls.Call("exchange", method, HttpMethod.POST, address, headers, "", kind, reader);
    }

    private static Optional<ODataReply> feed(OutboundHttp.Answer answer) {
        var text = OnecText.of(answer.body());
        return answer.status() < 300 && FEED.matcher(text).find()
                ? Optional.of(new ODataReply.Answer(TextNode.valueOf(text)))
                : Optional.empty();
    }

    /** Creates the object with the {@code Ref_Key} that it carries. */
    public Uni<ODataReply> create(String set, ObjectNode entity) {
        return call("create", set, HttpMethod.POST, ODataUri.set(set), entity, CallKind.CREATE);
    }

    /** Removes an object for good; 1C lets only few users do so. */
    public Uni<ODataReply> delete(String set, UUID key) {
        return call("delete", set, HttpMethod.DELETE, ODataUri.entity(set, key), null, CallKind.CHANGE);
    }

    /**
     * What the base publishes of these sets and of the rows of their tables, as {@link Metadata} has it.
     *
     * @param sets as they are called here
     */
    public Uni<ODataReply> metadata(Set<String> sets) {
        var theirs = sets.stream().map(names::set).collect(Collectors.toSet());
        return calls.make(new GuardedCalls.Call(
                "metadata",
                "$metadata",
                HttpMethod.GET,
                URI.create(base + "$metadata"),
                Map.of("Accept", "application/xml"),
                "",
                CallKind.READ,
                answer -> Metadata.read(answer, theirs)));
    }

    public Uni<ODataReply> patch(String set, UUID key, ObjectNode changes) {
        return call("patch", set, HttpMethod.PATCH, ODataUri.entity(set, key), changes, CallKind.CHANGE);
    }

    /** Posts a document; that it is posted is known only when it is read again. */
    public Uni<ODataReply> post(String set, UUID key) {
        var uri = ODataUri.entity(set, key).method("Post").option("PostingModeOperational", "false");
        return call("post", set, HttpMethod.POST, uri, null, CallKind.CHANGE);
    }

    public Uni<ODataReply> unpost(String set, UUID key) {
        return call("unpost", set, HttpMethod.POST, ODataUri.entity(set, key).method("Unpost"), null, CallKind.CHANGE);
    }

    private Uni<ODataReply> call(
            String what, String set, HttpMethod method, ODataUri uri, JsonNode body, CallKind kind) {
        var address = uri.option("$format", "application/json;odata=nometadata").resolve(base, names);
        var text = body == null ? "" : names.toTheirs(set, body).toString();
        return calls.make(new GuardedCalls.Call(what, set, method, address, HEADERS, text, kind, null))
                .map(reply -> reply instanceof ODataReply.Answer(var json)
                        ? new ODataReply.Answer(names.toOurs(set, json))
                        : reply);
    }

    /** How the base calls things. */
    public Names names() {
        return names;
    }

    Uni<Void> finishSessions() {
        return calls.finishSessions();
    }

    void close() {
        calls.close();
    }
}
