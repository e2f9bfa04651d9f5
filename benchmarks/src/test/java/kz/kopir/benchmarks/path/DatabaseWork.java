package kz.kopir.benchmarks.path;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.kopir.sandbox.infra.PostgresServer;
import kz.kopir.sandbox.launch.Sandbox;

/** What PostgreSQL has done so far: transactions, bytes of its log, and rows by table. */
final class DatabaseWork {

    private static final double LEAST = 0.05; // rows a deal that are worth a line
    private static final String TOTALS = """
            SELECT 'transactions', xact_commit::float8, 0, 0 FROM pg_stat_database WHERE datname = current_database()
            UNION ALL SELECT 'KiB of log', pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::float8 / 1024, 0, 0
            UNION ALL SELECT 'flushes of the log', wal_sync::float8, 0, 0 FROM pg_stat_wal
            UNION ALL SELECT schemaname || '.' || relname, n_tup_ins, n_tup_upd, n_tup_del FROM pg_stat_user_tables""";

    private final Sandbox sandbox;

    DatabaseWork(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** By what was counted: inserted, updated, deleted, or the one figure. */
    Map<String, double[]> soFar() throws SQLException {
        var counted = new LinkedHashMap<String, double[]>();
        try (var connection =
                        DriverManager.getConnection(sandbox.postgres().jdbcUrl(), "postgres", PostgresServer.PASSWORD);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(TOTALS)) {
            while (rows.next()) {
                counted.put(rows.getString(1), new double[] {rows.getDouble(2), rows.getDouble(3), rows.getDouble(4)});
            }
        }
        return counted;
    }

    /** Rows of a table of what was done since then, for each of so many deals. */
    List<Map<String, Object>> since(Map<String, double[]> before, long deals) throws SQLException {
        var rows = new ArrayList<Map<String, Object>>();
        soFar().forEach((name, now) -> {
            var then = before.getOrDefault(name, new double[3]);
            if ((now[0] + now[1] + now[2] - then[0] - then[1] - then[2]) / deals >= LEAST) {
                var row = new LinkedHashMap<String, Object>();
                row.put("of a deal", name);
                row.put("count or inserted", (now[0] - then[0]) / deals);
                row.put("updated", (now[1] - then[1]) / deals);
                row.put("deleted", (now[2] - then[2]) / deals);
                rows.add(row);
            }
        });
        return rows;
    }
}
