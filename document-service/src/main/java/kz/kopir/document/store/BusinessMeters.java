package kz.kopir.document.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import kz.kopir.document.metrics.DocumentMeter;
import kz.kopir.platform.metrics.TableMeter;

/** What is owed, and what became of all that was told: nothing may be missing among them. */
@ApplicationScoped
class BusinessMeters implements TableMeter {

    private static final String TARGETS = """
            SELECT t.system, t.state, count(*), extract(epoch FROM now() - min(t.at))::float8
            FROM document_target t JOIN document d ON d.id = t.document
            WHERE t.state <> 'POSTED' AND d.state = 'ISSUED' GROUP BY t.system, t.state""";
    private static final String SYSTEMS = "SELECT system, count(*) FROM document_target GROUP BY system";
    private static final String ORDERS = """
            SELECT source, CASE WHEN documents > 0 THEN 'ISSUED' WHEN refusal_code IS NOT NULL THEN 'REFUSED'
              WHEN reopened IS NOT NULL OR reopened_version IS NOT NULL THEN 'REOPENED' ELSE 'UNDECIDED' END, count(*)
            FROM orders WHERE content IS NOT NULL GROUP BY 1, 2""";
    private static final List<String> STATES = List.of("POSTING", "REJECTED");

    private final Pool pool;

    BusinessMeters(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Set<DocumentMeter> meters() {
        return Set.of(DocumentMeter.TARGETS, DocumentMeter.OLDEST_TARGET, DocumentMeter.ORDERS);
    }

    @Override
    public boolean slow() {
        return true;
    }

    @Override
    public Uni<List<Figure>> read() {
        var figures = new ArrayList<Figure>();
        return pool.query(TARGETS)
                .execute()
                .invoke(rows -> rows.forEach(row -> {
                    figures.add(new Figure(DocumentMeter.TARGETS, row.getLong(2), row.getString(0), row.getString(1)));
                    figures.add(new Figure(
                            DocumentMeter.OLDEST_TARGET, row.getDouble(3), row.getString(0), row.getString(1)));
                }))
                .chain(() -> pool.query(SYSTEMS).execute())
                .invoke(rows -> rows.forEach(row -> addMissing(figures, row.getString(0))))
                .chain(() -> pool.query(ORDERS).execute())
                .invoke(rows -> rows.forEach(row -> figures.add(
                        new Figure(DocumentMeter.ORDERS, row.getLong(2), row.getString(0), row.getString(1)))))
                .replaceWith(figures);
    }

    /** A system that owes nothing has figures too. */
    private static void addMissing(List<Figure> figures, String system) {
        for (var state : STATES) {
            if (figures.stream().noneMatch(figure -> List.of(figure.labels()).equals(List.of(system, state)))) {
                figures.add(new Figure(DocumentMeter.TARGETS, 0, system, state));
                figures.add(new Figure(DocumentMeter.OLDEST_TARGET, 0, system, state));
            }
        }
    }
}
