package kz.kopir.document.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.StreamSupport;
import kz.kopir.contracts.DealClosed;
import kz.kopir.contracts.OrderRef;

/** Reads orders for people. */
@ApplicationScoped
public class OrderQueries {

    private static final String FIND = """
            SELECT content::text AS content, documents, refusal_code, refusal, reopened FROM orders
            WHERE source = $1 AND deal = $2 AND content IS NOT NULL""";

    private final Pool pool;

    OrderQueries(Pool pool) {
        this.pool = pool;
    }

    /**
     * An order as people see it.
     *
     * @param id        for {@code order_id} of a document
     * @param documents how many were issued of it; {@code GET /api/documents?source=…&deal=…} lists them
     * @param reopened  why it is no longer closed, or null
     */
    public record OrderView(
            String id, int documents, String refusalCode, String refusal, String reopened, DealClosed content) {}

    public Uni<Optional<OrderView>> find(OrderRef order) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(order.source(), order.deal()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> view(order, row))
                        .findFirst());
    }

    private static OrderView view(OrderRef order, Row row) {
        return new OrderView(
                order.key(),
                row.getInteger("documents"),
                row.getString("refusal_code"),
                row.getString("refusal"),
                row.getString("reopened"),
                Json.read(row.getString("content"), DealClosed.class));
    }
}
