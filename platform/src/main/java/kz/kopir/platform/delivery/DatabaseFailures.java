package kz.kopir.platform.delivery;

import io.vertx.pgclient.PgException;
import java.util.Set;

/** Tells a database that is away or busy, which is waited for, from a statement that will fail again. */
public final class DatabaseFailures {

    /** Classes of SQLSTATE that mean the statement itself or its data: data, integrity, syntax, plpgsql. */
    private static final Set<String> LASTING = Set.of("21", "22", "23", "42", "P0");

    /** What Vert.x' pool says, in exceptions without a type of their own, when it gives no connection. */
    private static final Set<String> OF_THE_POOL = Set.of("Timeout", "Pool closed");

    private DatabaseFailures() {}

    /** Whether the same statement may well succeed later. */
    public static boolean willPass(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException refused) {
                return refused.getSqlState() == null
                        || !LASTING.contains(refused.getSqlState().substring(0, 2));
            }
            if (cause instanceof java.io.IOException
                    || cause instanceof io.vertx.core.VertxException
                    || cause instanceof java.util.concurrent.TimeoutException
                    || cause instanceof io.smallrye.mutiny.TimeoutException
                    || OF_THE_POOL.contains(String.valueOf(cause.getMessage()))) {
                return true;
            }
        }
        return false;
    }
}
