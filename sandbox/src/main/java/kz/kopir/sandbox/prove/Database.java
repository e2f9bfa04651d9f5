package kz.kopir.sandbox.prove;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kz.kopir.sandbox.infra.PostgresServer;

/** All schemas, as an administrator sees them. While PostgreSQL is away its questions fail, and can be asked again. */
public final class Database implements AutoCloseable {

    private static final String ADMINISTRATOR = "postgres";
    private static final int SECONDS = 20;

    private final PostgresServer postgres;
    private Connection connection;

    public Database(PostgresServer postgres) {
        this.postgres = postgres;
    }

    /** Each row by the names of its columns. */
    public synchronized List<Map<String, Object>> rows(String sql, Object... parameters) {
        try (var statement = connection().prepareStatement(sql)) {
            statement.setQueryTimeout(SECONDS);
            for (var i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            var found = new ArrayList<Map<String, Object>>();
            try (var rows = statement.executeQuery()) {
                var columns = rows.getMetaData();
                while (rows.next()) {
                    var row = new LinkedHashMap<String, Object>();
                    for (var column = 1; column <= columns.getColumnCount(); column++) {
                        row.put(columns.getColumnLabel(column), rows.getObject(column));
                    }
                    found.add(row);
                }
            }
            return found;
        } catch (SQLException e) {
            close();
            throw new NoAnswerException("PostgreSQL does not answer: " + e.getMessage(), e);
        }
    }

    /** The one number that it answers. */
    public long number(String sql, Object... parameters) {
        return ((Number) rows(sql, parameters).getFirst().values().iterator().next()).longValue();
    }

    @Override
    public synchronized void close() {
        if (connection == null) {
            return;
        }
        try {
            connection.close();
        } catch (SQLException alreadyGone) {
            // it cannot be used any more either way
        }
        connection = null;
    }

    private Connection connection() throws SQLException {
        if (connection == null) {
            connection = DriverManager.getConnection(
                    postgres.jdbcUrl() + "?socketTimeout=" + SECONDS + "&connectTimeout=5",
                    ADMINISTRATOR,
                    PostgresServer.PASSWORD);
        }
        return connection;
    }

    /** It can be asked again later. */
    public static final class NoAnswerException extends IllegalStateException {

        NoAnswerException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
