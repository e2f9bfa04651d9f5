package kz.kopir.notifier.facts;

import java.time.OffsetDateTime;

/**
 * A rebuild of the read model.
 *
 * @param state    RUNNING, DONE or FAILED
 * @param step     what it is at: ORDERS, DOCUMENTS, STOCK, TASKS, KAFKA, SWAP
 * @param exported rows taken from the owning services
 * @param replayed events taken from Kafka
 * @param failure  why it failed, or null
 */
public record FactRebuild(
        long id,
        String state,
        String step,
        long exported,
        long replayed,
        String askedBy,
        String failure,
        OffsetDateTime begunAt,
        OffsetDateTime endedAt) {}
