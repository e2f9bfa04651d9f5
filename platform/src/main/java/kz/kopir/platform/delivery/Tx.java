package kz.kopir.platform.delivery;

import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.LinkedHashSet;
import java.util.Set;

/** One open transaction of the reactive PostgreSQL client, with what is to be done once it has committed. */
public final class Tx {

    private final SqlConnection sql;
    private final Set<Runnable> afterCommit = new LinkedHashSet<>();

    Tx(SqlConnection sql) {
        this.sql = sql;
    }

    /** The connection that the transaction runs on. */
    public SqlConnection sql() {
        return sql;
    }

    /** Runs the action after the commit, once however often it is asked for; never when the transaction is undone. */
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    void committed() {
        afterCommit.forEach(Runnable::run);
    }
}
