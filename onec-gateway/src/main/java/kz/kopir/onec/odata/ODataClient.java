package kz.kopir.onec.odata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.util.UUID;
import java.util.function.Supplier;
import kz.kopir.onec.odata.ODataAnswers.Kind;

/** The OData interface of one base, behind its limits and its circuit breaker. Reads and writes one object or one short list. */
public final class ODataClient {

    private final URI base;
    private final GuardedCalls calls;
    private final Supplier<CircuitBreakerState> state;

    ODataClient(URI base, GuardedCalls calls, Supplier<CircuitBreakerState> state) {
        this.base = base;
        this.calls = calls;
        this.state = state;
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
        return call("list", set, HttpMethod.GET, uri, null, Kind.READ);
    }

    /** A piece of a long list. */
    public Uni<ODataReply> page(ODataPage page) {
        return call("page", page.set(), HttpMethod.GET, page.uri(), null, Kind.READ);
    }

    public Uni<ODataReply> get(String set, UUID key, String select) {
        var uri = ODataUri.entity(set, key).option("$select", select);
        return call("get", set, HttpMethod.GET, uri, null, Kind.READ);
    }

    /**
     * What has changed since the last message that was acknowledged, as one text of Atom.
     *
     * @param node      of an exchange plan, such as {@code ExchangePlan_Kopir(guid'…')}
     * @param messageNo larger than those acknowledged
     */
    public Uni<ODataReply> selectChanges(String node, long messageNo) {
        return calls.make(exchange("SelectChanges", node, messageNo, Kind.FEED));
    }

    /** 1C forgets what it told in messages up to this one. */
    public Uni<ODataReply> notifyChangesReceived(String node, long messageNo) {
        return calls.make(exchange("NotifyChangesReceived", node, messageNo, Kind.CHANGE));
    }

    private GuardedCalls.Call exchange(String method, String node, long messageNo, Kind kind) {
        var address = ODataUri.set(method)
                .option("DataExchangePoint", "'" + base + node + "'")
                .option("MessageNo", Long.toString(messageNo))
                .resolve(base);
        return new GuardedCalls.Call("exchange", method, HttpMethod.POST, address, null, kind);
    }

    /** Creates the object with the {@code Ref_Key} that it carries. */
    public Uni<ODataReply> create(String set, ObjectNode entity) {
        return call("create", set, HttpMethod.POST, ODataUri.set(set), entity, Kind.CREATE);
    }

    public Uni<ODataReply> patch(String set, UUID key, ObjectNode changes) {
        return call("patch", set, HttpMethod.PATCH, ODataUri.entity(set, key), changes, Kind.CHANGE);
    }

    /** Posts a document; that it is posted is known only when it is read again. */
    public Uni<ODataReply> post(String set, UUID key) {
        var uri = ODataUri.entity(set, key).method("Post").option("PostingModeOperational", "false");
        return call("post", set, HttpMethod.POST, uri, null, Kind.CHANGE);
    }

    public Uni<ODataReply> unpost(String set, UUID key) {
        return call("unpost", set, HttpMethod.POST, ODataUri.entity(set, key).method("Unpost"), null, Kind.CHANGE);
    }

    private Uni<ODataReply> call(String what, String set, HttpMethod method, ODataUri uri, JsonNode body, Kind kind) {
        var address = uri.option("$format", "application/json;odata=nometadata").resolve(base);
        return calls.make(new GuardedCalls.Call(what, set, method, address, body, kind));
    }

    void close() {
        calls.close();
    }
}
