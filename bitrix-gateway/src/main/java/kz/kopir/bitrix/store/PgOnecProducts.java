package kz.kopir.bitrix.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import kz.kopir.bitrix.stock.CrmProducts;

/** The mapping seen from 1C: which product of the portal a product of 1C is. */
@ApplicationScoped
public class PgOnecProducts implements CrmProducts {

    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final String FIND = """
            SELECT crm_product_id, onec_id::text AS onec_id, article FROM product_mapping
            WHERE portal = $1 AND (onec_id = ANY ($2::uuid[]) OR onec_id IS NULL AND article = ANY ($3))
            ORDER BY crm_product_id""";
    private static final String ALL =
            "SELECT DISTINCT onec_id::text AS onec_id FROM product_mapping WHERE portal = $1 AND onec_id IS NOT NULL";

    @Override
    public Uni<Found> find(SqlClient sql, String portal, Map<String, String> codes) {
        var references = codes.keySet().stream()
                .filter(product -> UUID_TEXT.matcher(product).matches())
                .map(UUID::fromString)
                .toArray(UUID[]::new);
        var byCode = new HashMap<String, String>();
        codes.forEach((product, code) -> byCode.put(code, product));
        return sql.preparedQuery(FIND)
                .execute(Tuple.of(portal, references, byCode.keySet().toArray(String[]::new)))
                .map(rows -> {
                    var pairs = StreamSupport.stream(rows.spliterator(), false)
                            .map(row -> Map.entry(
                                    row.getString("onec_id") == null
                                            ? byCode.get(row.getString("article"))
                                            : row.getString("onec_id"),
                                    row.getString("crm_product_id")))
                            .toList();
                    return found(pairs);
                });
    }

    @Override
    public Uni<Collection<String>> references(SqlClient sql, String portal) {
        return sql.preparedQuery(ALL)
                .execute(Tuple.of(portal))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("onec_id"))
                        .toList());
    }

    /** Two products that are one on the other side would be written twice over. */
    private static Found found(Collection<Map.Entry<String, String>> pairs) {
        var crm = new HashMap<String, String>();
        var onec = new HashMap<String, String>();
        var ambiguous = new HashSet<String>();
        pairs.forEach(pair -> {
            var otherCrm = crm.putIfAbsent(pair.getKey(), pair.getValue());
            if (otherCrm != null && !otherCrm.equals(pair.getValue())) {
                ambiguous.add(pair.getKey());
            }
            var otherOnec = onec.putIfAbsent(pair.getValue(), pair.getKey());
            if (otherOnec != null && !otherOnec.equals(pair.getKey())) {
                ambiguous.add(pair.getKey());
                ambiguous.add(otherOnec);
            }
        });
        crm.keySet().removeAll(ambiguous);
        return new Found(crm, ambiguous);
    }
}
