package kz.kopir.bitrix.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import kz.kopir.bitrix.mapping.Mapping;
import kz.kopir.bitrix.mapping.MappingChange;
import kz.kopir.contracts.EventJson;

/** Who changed which mapping, when and why. */
@ApplicationScoped
public class PgMappingChangeStore {

    private static final String COLUMNS =
            "id, portal, crm_product_id, before::text, after::text, who, why, run, undoes, at FROM mapping_change ";
    private static final String INSERT = """
            INSERT INTO mapping_change (portal, crm_product_id, before, after, who, why, run, undoes)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)""";
    private static final String LIST = "SELECT " + COLUMNS + """
            WHERE ($1::text IS NULL OR portal = $1) AND ($2::text IS NULL OR crm_product_id = $2)
              AND ($3::uuid IS NULL OR run = $3) AND ($4::bigint IS NULL OR id < $4) ORDER BY id DESC LIMIT $5""";
    private static final String FIND = "SELECT " + COLUMNS + "WHERE id = $1";
    private static final String OF_RUN = "SELECT " + COLUMNS + "WHERE run = $1 AND undoes IS NULL ORDER BY id DESC";
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private final ObjectMapper json = EventJson.mapper();

    /** A change that is to be written down; at least one of before and after is there. */
    public record NewChange(Mapping before, Mapping after, String who, String why, UUID run, Long undoes) {

        private Mapping either() {
            return after == null ? before : after;
        }
    }

    public Uni<Void> add(SqlClient sql, List<NewChange> changes) {
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var tuples = changes.stream()
                .map(change -> Tuple.from(new Object[] {
                    change.either().portal(),
                    change.either().crmProductId(),
                    object(change.before()),
                    object(change.after()),
                    change.who(),
                    change.why(),
                    change.run(),
                    change.undoes()
                }))
                .toList();
        return sql.preparedQuery(INSERT).executeBatch(tuples).replaceWithVoid();
    }

    /** The newest first; what is null is no condition. */
    public Uni<List<MappingChange>> list(
            SqlClient sql, String portal, String product, UUID run, Long below, int atMost) {
        return sql.preparedQuery(LIST)
                .execute(Tuple.of(portal, product, run, below, atMost))
                .map(this::changes);
    }

    public Uni<Optional<MappingChange>> find(SqlClient sql, long id) {
        return sql.preparedQuery(FIND)
                .execute(Tuple.of(id))
                .map(rows -> changes(rows).stream().findFirst());
    }

    /** What an import or match run changed, the last first. */
    public Uni<List<MappingChange>> ofRun(SqlClient sql, UUID run) {
        return sql.preparedQuery(OF_RUN).execute(Tuple.of(run)).map(this::changes);
    }

    private JsonObject object(Mapping mapping) {
        return mapping == null ? null : new JsonObject(json.convertValue(mapping, FIELDS));
    }

    private List<MappingChange> changes(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new MappingChange(
                        row.getLong("id"),
                        row.getString("portal"),
                        row.getString("crm_product_id"),
                        mapping(row.getString("before")),
                        mapping(row.getString("after")),
                        row.getString("who"),
                        row.getString("why"),
                        row.getUUID("run"),
                        row.getLong("undoes"),
                        row.getOffsetDateTime("at")))
                .toList();
    }

    private Mapping mapping(String text) {
        try {
            return text == null ? null : json.readValue(text, Mapping.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A change of a mapping cannot be read", e);
        }
    }
}
