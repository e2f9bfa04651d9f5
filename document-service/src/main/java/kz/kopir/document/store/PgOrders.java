package kz.kopir.document.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.kopir.contracts.DealClosed;
import kz.kopir.contracts.DocumentType;
import kz.kopir.contracts.OrderRef;
import kz.kopir.document.issuing.Orders;
import kz.kopir.platform.delivery.Tx;

/** Keeps orders and what differed in later versions of them. */
@ApplicationScoped
class PgOrders implements Orders {

    private static final String CREATE = """
            INSERT INTO orders (source, deal)
            SELECT * FROM unnest($1::text[], $2::text[]) AS o (source, deal) ORDER BY source, deal
            ON CONFLICT DO NOTHING""";
    private static final String LOCK = """
            SELECT source, deal, version_number, version_hash, issued::text AS issued, documents,
              reopened IS NOT NULL AS reopened, reopened_version
            FROM orders
            WHERE (source, deal) IN (SELECT * FROM unnest($1::text[], $2::text[]))
            ORDER BY source, deal FOR UPDATE""";
    // a statement of its own: that which waits for the lock does not see what was issued meanwhile
    private static final String DOCUMENTS = """
            SELECT source, deal, max(set_number) AS sets,
              coalesce(array_agg(DISTINCT type) FILTER (WHERE state = 'ISSUED'), '{}') AS standing
            FROM document
            WHERE (source, deal) IN (SELECT * FROM unnest($1::text[], $2::text[]))
            GROUP BY source, deal""";
    private static final String SAVE = """
            UPDATE orders SET version_number = $3, version_hash = $4, content = $5::text::jsonb, documents = documents + $6,
              issued = CASE WHEN $6 > 0 THEN $5::text::jsonb ELSE issued END,
              refusal_code = $7, refusal = $8, reopened = NULL, updated_at = now()
            WHERE source = $1 AND deal = $2""";
    private static final String ADD_DIFFERENCE = """
            INSERT INTO order_difference (source, deal, version_hash, field, before, after)
            VALUES ($1, $2, $3, $4, $5, $6)""";
    private static final String NOTE_ISSUED = """
            UPDATE orders SET documents = documents + 1, issued = coalesce(issued, content), refusal_code = NULL, refusal = NULL,
              updated_at = now()
            WHERE source = $1 AND deal = $2""";
    private static final String NOTE_ADOPTED = """
            UPDATE orders o SET refusal_code = NULL, refusal = NULL, updated_at = now(),
              documents = (SELECT count(*) FROM document d WHERE d.source = o.source AND d.deal = o.deal AND d.state <> 'DRAFT')
            WHERE (source, deal) IN (SELECT * FROM unnest($1::text[], $2::text[]))""";
    private static final String LAST_ISSUED = """
            SELECT source, deal, max(issued_at) AS issued_at FROM document
            WHERE (source, deal) IN (SELECT * FROM unnest($1::text[], $2::text[])) AND issued_at IS NOT NULL
            GROUP BY source, deal""";
    private static final String ADOPT = """
            UPDATE orders SET version_number = $3::bigint, version_hash = $4, content = $5::text::jsonb, issued = $5::text::jsonb, updated_at = now()
            WHERE source = $1 AND deal = $2 AND (version_number IS NULL OR $3::bigint IS NULL OR version_number <= $3::bigint)""";
    // without its hash: documents are still to be made of it
    private static final String REGISTER = """
            UPDATE orders SET content = $3::text::jsonb, version_number = $4, updated_at = now()
            WHERE source = $1 AND deal = $2""";
    private static final String CONTENT =
            "SELECT content::text FROM orders WHERE source = $1 AND deal = $2 AND content IS NOT NULL";
    private static final String UNDECIDED = """
            SELECT content::text FROM orders
            WHERE source = $1 AND deal = $2 AND content IS NOT NULL AND reopened IS NULL
              AND NOT EXISTS (SELECT FROM document d WHERE d.source = $1 AND d.deal = $2 AND d.state = 'ISSUED' AND d.type <> 'INVOICE')
            FOR UPDATE""";
    // a version that was told after the one that is taken back stands
    private static final String REOPEN = """
            INSERT INTO orders (source, deal, reopened, reopened_version) VALUES ($1, $2, $3, $4)
            ON CONFLICT (source, deal) DO UPDATE SET
              reopened = CASE WHEN orders.version_number > $4 THEN orders.reopened ELSE $3 END,
              reopened_version = greatest(orders.reopened_version, $4), updated_at = now()""";

    @Override
    public Uni<Map<OrderRef, Order>> lock(Tx tx, Collection<OrderRef> orders) {
        var sorted = orders.stream()
                .sorted(Comparator.comparing(OrderRef::source).thenComparing(OrderRef::deal))
                .toList();
        var names = names(sorted);
        return tx.sql()
                .preparedQuery(CREATE)
                .execute(names)
                .chain(() -> tx.sql().preparedQuery(LOCK).execute(names))
                .chain(rows -> {
                    var locked = new HashMap<OrderRef, Order>();
                    rows.forEach(row -> locked.put(ref(row), read(row)));
                    return tx.sql()
                            .preparedQuery(DOCUMENTS)
                            .execute(names)
                            .invoke(documents -> documents.forEach(row -> locked.computeIfPresent(
                                    ref(row), (ref, order) -> order.with(row.getInteger("sets"), standing(row)))))
                            .replaceWith(locked);
                });
    }

    @Override
    public Uni<Void> save(Tx tx, List<Change> changes) {
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var differences = changes.stream()
                .flatMap(change -> change.differences().stream()
                        .map(difference -> Tuple.of(
                                change.deal().source(),
                                change.deal().deal(),
                                change.hash(),
                                difference.field(),
                                difference.before(),
                                difference.after())))
                .toList();
        return tx.sql()
                .preparedQuery(SAVE)
                .executeBatch(changes.stream().map(PgOrders::row).toList())
                .chain(() -> differences.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : tx.sql()
                                .preparedQuery(ADD_DIFFERENCE)
                                .executeBatch(differences)
                                .replaceWithVoid());
    }

    @Override
    public Uni<Void> noteIssued(Tx tx, OrderRef order) {
        return tx.sql()
                .preparedQuery(NOTE_ISSUED)
                .execute(Tuple.of(order.source(), order.deal()))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> noteAdopted(Tx tx, Collection<OrderRef> orders) {
        return tx.sql().preparedQuery(NOTE_ADOPTED).execute(names(orders)).replaceWithVoid();
    }

    @Override
    public Uni<Map<OrderRef, OffsetDateTime>> lastIssued(Tx tx, Collection<OrderRef> orders) {
        return tx.sql().preparedQuery(LAST_ISSUED).execute(names(orders)).map(rows -> {
            var issued = new HashMap<OrderRef, OffsetDateTime>();
            rows.forEach(row -> issued.put(ref(row), row.getOffsetDateTime("issued_at")));
            return issued;
        });
    }

    @Override
    public Uni<Void> adopt(Tx tx, DealClosed deal, String hash) {
        return tx.sql()
                .preparedQuery(ADOPT)
                .execute(Tuple.of(
                        deal.source(),
                        deal.deal(),
                        deal.version() == null ? null : deal.version().number(),
                        hash,
                        Json.write(deal)))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> register(Tx tx, DealClosed deal) {
        return tx.sql()
                .preparedQuery(REGISTER)
                .execute(Tuple.of(
                        deal.source(),
                        deal.deal(),
                        Json.write(deal),
                        deal.version() == null ? null : deal.version().number()))
                .replaceWithVoid();
    }

    @Override
    public Uni<Optional<DealClosed>> content(Tx tx, OrderRef order) {
        return tx.sql()
                .preparedQuery(CONTENT)
                .execute(Tuple.of(order.source(), order.deal()))
                .map(PgOrders::deal);
    }

    @Override
    public Uni<Optional<DealClosed>> undecided(Tx tx, OrderRef order) {
        return tx.sql()
                .preparedQuery(UNDECIDED)
                .execute(Tuple.of(order.source(), order.deal()))
                .map(PgOrders::deal);
    }

    private static Optional<DealClosed> deal(RowSet<Row> rows) {
        return rows.rowCount() == 0
                ? Optional.empty()
                : Optional.of(Json.read(rows.iterator().next().getString(0), DealClosed.class));
    }

    @Override
    public Uni<Void> reopened(Tx tx, OrderRef order, Long version, String reason) {
        return tx.sql()
                .preparedQuery(REOPEN)
                .execute(Tuple.of(order.source(), order.deal(), reason, version))
                .replaceWithVoid();
    }

    private static Tuple row(Change change) {
        var deal = change.deal();
        return Tuple.from(new Object[] {
            deal.source(),
            deal.deal(),
            deal.version() == null ? null : deal.version().number(),
            change.hash(),
            Json.write(deal),
            change.newDocuments(),
            change.refusal() == null ? null : change.refusal().code(),
            change.refusal() == null ? null : change.refusal().message()
        });
    }

    private static Tuple names(Collection<OrderRef> orders) {
        return Tuple.of(
                orders.stream().map(OrderRef::source).toArray(String[]::new),
                orders.stream().map(OrderRef::deal).toArray(String[]::new));
    }

    private static OrderRef ref(Row row) {
        return new OrderRef(row.getString("source"), row.getString("deal"));
    }

    private static Set<DocumentType> standing(Row row) {
        return Stream.of(row.getArrayOfStrings("standing"))
                .map(DocumentType::valueOf)
                .collect(Collectors.toSet());
    }

    private static Order read(Row row) {
        var issued = row.getString("issued");
        return new Order(
                row.getLong("version_number"),
                row.getString("version_hash"),
                issued == null ? null : Json.read(issued, DealClosed.class),
                row.getInteger("documents"),
                row.getBoolean("reopened"),
                row.getLong("reopened_version"),
                0,
                Set.of());
    }
}
