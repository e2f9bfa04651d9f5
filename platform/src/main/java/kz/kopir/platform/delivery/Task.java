package kz.kopir.platform.delivery;

import java.time.OffsetDateTime;

/**
 * A task in this process' hands.
 *
 * @param attempt from 1
 * @param lease   to be checked before each remote side effect
 */
public record Task<P>(
        long id,
        String queue,
        String kind,
        String key,
        int attempt,
        P payload,
        Lease lease,
        OffsetDateTime createdAt) {}
