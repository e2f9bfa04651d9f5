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
import java.util.UUID;
import java.util.stream.StreamSupport;
import kz.kopir.bitrix.deal.ProductMapping;
import kz.kopir.bitrix.mapping.Made;
import kz.kopir.bitrix.mapping.Mapping;

/** Which product of 1C each product of a portal is. */
@ApplicationScoped
public class PgMappingStore {

    private static final String SELECT =
            "SELECT portal, crm_product_id, onec_id, article, barcode, crm_name, onec_name, made, run FROM product_mapping ";
    private static final String FIND = SELECT + "WHERE portal = $1 AND crm_product_id = ANY ($2)";
    private static final String SEARCH = SELECT + """
            WHERE ($1::text IS NULL OR portal = $1)
              AND ($2::text IS NULL OR made = $2)
              AND ($3::uuid IS NULL OR run = $3)
              AND ($4::text IS NULL OR crm_product_id = $4 OR onec_id::text = lower($4) OR lower(article) = lower($4)
                OR barcode = $4 OR strpos(lower(crm_name), lower($4)) > 0 OR strpos(lower(onec_name), lower($4)) > 0)
              AND ($5::text IS NULL OR (portal, crm_product_id) > ($5, $6))
            ORDER BY portal, crm_product_id LIMIT $7""";
    private static final String FOR_ONEC = SELECT + """
            WHERE portal = $1 AND (onec_id = $2 OR onec_id IS NULL AND lower(article) = lower($3::text))
            ORDER BY crm_product_id""";
    private static final String SAVE = """
            INSERT INTO product_mapping
              (portal, crm_product_id, onec_id, article, barcode, crm_name, onec_name, made, run, updated_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            ON CONFLICT (portal, crm_product_id) DO UPDATE
              SET onec_id = excluded.onec_id, article = excluded.article, barcode = excluded.barcode,
                crm_name = excluded.crm_name, onec_name = excluded.onec_name, made = excluded.made, run = excluded.run,
                updated_by = excluded.updated_by, updated_at = now()""";
    private static final String DELETE = "DELETE FROM product_mapping WHERE portal = $1 AND crm_product_id = $2";
    private static final String LOCK =
            "WITH locked AS (SELECT pg_advisory_xact_lock(hashtextextended($1, 7201))) SELECT 1 FROM locked";

    /**
     * What to search for; what is null is no condition.
     *
     * @param text part of a name, or a whole article, barcode or id of either side
     */
    public record Sought(String portal, Made made, UUID run, String text) {}

    /** The last mapping of the page before. */
    public record Place(String portal, String crmProductId) {}

    /** By the product's id. */
    public Uni<Map<String, ProductMapping>> find(SqlClient sql, String portal, Collection<String> products) {
        return whole(sql, portal, products)
                .map(found -> found.values().stream()
                        .map(mapping -> new ProductMapping(
                                mapping.crmProductId(),
                                mapping.onecId() == null
                                        ? null
                                        : mapping.onecId().toString(),
                                mapping.article()))
                        .collect(toMap(ProductMapping::crmProductId, identity())));
    }

    /** Everything of them, by the product's id. */
    public Uni<Map<String, Mapping>> whole(SqlClient sql, String portal, Collection<String> products) {
        if (products.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return sql.preparedQuery(FIND)
                .execute(Tuple.of(portal, products.toArray(String[]::new)))
                .map(rows -> mappings(rows).stream().collect(toMap(Mapping::crmProductId, identity())));
    }

    /** @param after null for the first page */
    public Uni<List<Mapping>> search(SqlClient sql, Sought sought, Place after, int atMost) {
        return sql.preparedQuery(SEARCH)
                .execute(Tuple.from(new Object[] {
                    sought.portal(),
                    sought.made() == null ? null : sought.made().name(),
                    sought.run(),
                    sought.text(),
                    after == null ? null : after.portal(),
                    after == null ? null : after.crmProductId(),
                    atMost
                }))
                .map(PgMappingStore::mappings);
    }

    /**
     * Which products of the portal a product of 1C is; several may be.
     *
     * @param article finds those that are mapped by article alone; may be null
     */
    public Uni<List<Mapping>> forOnec(SqlClient sql, String portal, UUID onecId, String article) {
        return sql.preparedQuery(FOR_ONEC)
                .execute(Tuple.of(portal, onecId, article))
                .map(PgMappingStore::mappings);
    }

    /** Changes of one portal's mappings follow each other until the transaction ends. */
    public Uni<Void> lock(SqlClient sql, String portal) {
        return sql.preparedQuery(LOCK).execute(Tuple.of("mapping/" + portal)).replaceWithVoid();
    }

    public Uni<Void> save(SqlClient sql, List<Mapping> mappings, String who) {
        if (mappings.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var tuples = mappings.stream()
                .map(mapping -> Tuple.from(new Object[] {
                    mapping.portal(),
                    mapping.crmProductId(),
                    mapping.onecId(),
                    mapping.article(),
                    mapping.barcode(),
                    mapping.crmName(),
                    mapping.onecName(),
                    mapping.made().name(),
                    mapping.run(),
                    who
                }))
                .toList();
        return sql.preparedQuery(SAVE).executeBatch(tuples).replaceWithVoid();
    }

    public Uni<Void> delete(SqlClient sql, String portal, String product) {
        return sql.preparedQuery(DELETE).execute(Tuple.of(portal, product)).replaceWithVoid();
    }

    private static List<Mapping> mappings(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Mapping(
                        row.getString("portal"),
                        row.getString("crm_product_id"),
                        row.getUUID("onec_id"),
                        row.getString("article"),
                        row.getString("barcode"),
                        row.getString("crm_name"),
                        row.getString("onec_name"),
                        Made.valueOf(row.getString("made")),
                        row.getUUID("run")))
                .toList();
    }
}
