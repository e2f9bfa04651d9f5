package kz.kopir.onec.connection;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Duration;

/**
 * How much a base is asked to bear.
 *
 * @param concurrency       calls at a time
 * @param requestsPerSecond calls in a second, on average
 * @param burst             calls that may go at once before the rate counts
 * @param connectTimeout    how long a connection may take
 * @param readTimeout       how long an answer may take; the first one after a pause takes 1C half a minute
 * @param lease             for how long an attempt owns its document; longer than all its calls together can take
 * @param maxAnswerBytes    a longer answer is not read
 * @param reuseSessions     whether we keep sessions of 1C between calls ({@code IBSession}); each holds a licence while it is kept
 * @param sessionIdle       a session that was not needed for so long is finished; shorter than {@code sessionMaxAge} of the publication
 */
public record Limits(
        Integer concurrency,
        Double requestsPerSecond,
        Integer burst,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration connectTimeout,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration readTimeout,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration lease,
        Long maxAnswerBytes,
        Boolean reuseSessions,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration sessionIdle) {

    public static final Limits USUAL = new Limits(null, null, null, null, null, null, null, null, null);

    public Limits {
        concurrency = concurrency == null ? 4 : concurrency;
        requestsPerSecond = requestsPerSecond == null ? 50 : requestsPerSecond;
        burst = burst == null ? 100 : burst;
        connectTimeout = connectTimeout == null ? Duration.ofSeconds(5) : connectTimeout;
        readTimeout = readTimeout == null ? Duration.ofSeconds(60) : readTimeout;
        lease = lease == null ? Duration.ofMinutes(10) : lease;
        maxAnswerBytes = maxAnswerBytes == null ? 64L * 1024 * 1024 : maxAnswerBytes;
        reuseSessions = reuseSessions != null && reuseSessions;
        sessionIdle = sessionIdle == null ? Duration.ofSeconds(15) : sessionIdle;
    }
}
