package kz.kopir.bitrix.store;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import kz.kopir.bitrix.deal.ProductMapping;

/** Which product of 1C each product of a portal is, where a person said so. */
@ApplicationScoped
public class PgMappingStore {

    private static final String FIND = """
            SELECT crm_product_id, onec_id, article FROM product_mapping
            WHERE portal = $1 AND crm_product_id = ANY ($2)""";
    private static final String LIST = """
            SELECT crm_product_id, onec_id, article FROM product_mapping
            WHERE portal = $1 AND crm_product_id > $2 ORDER BY crm_product_id LIMIT $3""";
    private static final String SAVE = """
            INSERT INTO product_mapping (portal, crm_product_id, onec_id, article, updated_by) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (portal, crm_product_id) DO UPDATE
              SET onec_id = excluded.onec_id, article = excluded.article, updated_by = excluded.updated_by, updated_at = now()""";
    private static final String DELETE =
            "DELETE FROM product_mapping WHERE portal = $1 AND crm_product_id = $2 RETURNING crm_product_id, onec_id, article";

    /** By the product's id. */
    public Uni<Map<String, ProductMapping>> find(SqlClient sql, String portal, Collection<String> products) {
        if (products.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return sql.preparedQuery(FIND)
                .execute(Tuple.of(portal, products.toArray(String[]::new)))
                .map(rows -> mappings(rows).stream().collect(toMap(ProductMapping::crmProductId, identity())));
    }

    /** @param after the last id of the page before, or an empty text */
    public Uni<List<ProductMapping>> list(SqlClient sql, String portal, String after, int atMost) {
        return sql.preparedQuery(LIST).execute(Tuple.of(portal, after, atMost)).map(PgMappingStore::mappings);
    }

    public Uni<Void> save(SqlClient sql, String portal, ProductMapping mapping, String who) {
        var onecId = mapping.onecId() == null ? null : UUID.fromString(mapping.onecId());
        return sql.preparedQuery(SAVE)
                .execute(Tuple.of(portal, mapping.crmProductId(), onecId, mapping.article(), who))
                .replaceWithVoid();
    }

    /** Answers what was deleted. */
    public Uni<Optional<ProductMapping>> delete(SqlClient sql, String portal, String product) {
        return sql.preparedQuery(DELETE)
                .execute(Tuple.of(portal, product))
                .map(rows -> mappings(rows).stream().findFirst());
    }

    private static List<ProductMapping> mappings(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new ProductMapping(
                        row.getString("crm_product_id"),
                        Optional.ofNullable(row.getUUID("onec_id"))
                                .map(UUID::toString)
                                .orElse(null),
                        row.getString("article")))
                .toList();
    }
}
