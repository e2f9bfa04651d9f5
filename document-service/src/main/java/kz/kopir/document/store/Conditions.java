package kz.kopir.document.store;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** A WHERE clause of the conditions that are asked for, so that PostgreSQL plans each question by itself. */
final class Conditions {

    private final StringBuilder sql = new StringBuilder("true");
    private final List<Object> values = new ArrayList<>();

    /**
     * @param condition of ours, with {@code ?} for each value
     * @param given     null as the only one adds nothing
     */
    void add(String condition, Object... given) {
        if (given.length == 1 && given[0] == null) {
            return;
        }
        var numbered = condition;
        for (var value : given) {
            values.add(value);
            numbered = numbered.replaceFirst("\\?", "\\$" + values.size());
        }
        sql.append(" AND ").append(numbered);
    }

    Tuple parameters() {
        return Tuple.from(values);
    }

    @Override
    public String toString() {
        return sql.toString();
    }
}
