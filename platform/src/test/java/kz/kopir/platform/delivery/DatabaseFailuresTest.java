package kz.kopir.platform.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseFailuresTest {

    @ParameterizedTest
    @ValueSource(strings = {"57P01", "57P03", "53300", "40P01", "08006"})
    void waitsForADatabaseThatIsAwayOrBusy(String sqlState) {
        assertThat(DatabaseFailures.willPass(new PgException("any", "FATAL", sqlState, null)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22001", "23505", "42P01"})
    void doesNotWaitForAStatementThatWillFailAgain(String sqlState) {
        assertThat(DatabaseFailures.willPass(new PgException("any", "ERROR", sqlState, null)))
                .isFalse();
    }

    /** A database that neither answers nor refuses: the pool gives up with a failure of no type. */
    @ParameterizedTest
    @ValueSource(strings = {"Timeout", "Pool closed"})
    void waitsWhenThePoolGivesNoConnection(String message) {
        var promise = Promise.<Void>promise();
        promise.fail(message);

        assertThat(DatabaseFailures.willPass(promise.future().cause())).isTrue();
    }

    @Test
    void looksBehindWrappers() {
        assertThat(DatabaseFailures.willPass(new IllegalStateException(new ConnectException("refused"))))
                .isTrue();
        assertThat(DatabaseFailures.willPass(new IllegalStateException("a defect")))
                .isFalse();
    }
}
