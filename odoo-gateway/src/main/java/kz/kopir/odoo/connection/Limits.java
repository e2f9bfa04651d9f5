package kz.kopir.odoo.connection;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Duration;

/**
 * How much an Odoo is asked to bear.
 *
 * @param concurrency       calls at a time
 * @param requestsPerSecond calls in a second, on average
 * @param burst             calls that may go at once before the rate counts
 * @param connectTimeout    how long a connection may take
 * @param readTimeout       how long an answer may take
 * @param lease             for how long an attempt owns its document; longer than all its calls together can take
 * @param maxAnswerBytes    a longer answer is not read
 * @param loginPause        for how long Odoo is left alone when it does not accept the login
 */
public record Limits(
        Integer concurrency,
        Double requestsPerSecond,
        Integer burst,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration connectTimeout,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration readTimeout,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration lease,
        Long maxAnswerBytes,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration loginPause) {

    public static final Limits USUAL = new Limits(null, null, null, null, null, null, null, null);

    public Limits {
        concurrency = concurrency == null ? 4 : concurrency;
        requestsPerSecond = requestsPerSecond == null ? 50 : requestsPerSecond;
        burst = burst == null ? 100 : burst;
        connectTimeout = connectTimeout == null ? Duration.ofSeconds(5) : connectTimeout;
        readTimeout = readTimeout == null ? Duration.ofSeconds(60) : readTimeout;
        lease = lease == null ? Duration.ofMinutes(10) : lease;
        maxAnswerBytes = maxAnswerBytes == null ? 16L * 1024 * 1024 : maxAnswerBytes;
        loginPause = loginPause == null ? Duration.ofMinutes(2) : loginPause;
    }
}
