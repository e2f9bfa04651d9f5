package kz.kopir.sandbox.infra;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The database with a role and a schema per service, as an installation's administrator creates them. */
final class Schemas {

    private final PostgresServer server;

    Schemas(PostgresServer server) {
        this.server = server;
    }

    /** Creates what is missing. */
    void create(List<String> services) {
        try {
            try (var connection = server.connect("postgres")) {
                if (missing(connection, "pg_database", "datname", PostgresServer.DATABASE)) {
                    run(connection, "CREATE DATABASE " + PostgresServer.DATABASE);
                }
            }
            try (var connection = server.connect(PostgresServer.DATABASE)) {
                run(connection, "REVOKE ALL ON SCHEMA public FROM PUBLIC");
                for (var service : services) {
                    create(connection, service);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot create the schemas; PostgreSQL's log: " + server.log(), e);
        }
    }

    private static void create(Connection connection, String service) throws SQLException {
        if (missing(connection, "pg_roles", "rolname", service)) {
            run(connection, "CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(service, PostgresServer.PASSWORD));
            run(connection, "ALTER ROLE %s SET search_path = %s".formatted(service, service));
        }
        run(connection, "CREATE SCHEMA IF NOT EXISTS %s AUTHORIZATION %s".formatted(service, service));
    }

    private static boolean missing(Connection connection, String catalog, String column, String name)
            throws SQLException {
        try (var query = connection.prepareStatement("SELECT 1 FROM " + catalog + " WHERE " + column + " = ?")) {
            query.setString(1, name);
            try (var rows = query.executeQuery()) {
                return !rows.next();
            }
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
