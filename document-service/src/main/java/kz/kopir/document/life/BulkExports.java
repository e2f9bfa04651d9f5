package kz.kopir.document.life;

import io.smallrye.mutiny.Uni;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.kopir.document.life.ExportDocument.Answer;
import kz.kopir.platform.delivery.Tx;

/** Exports of many documents at once, and how far they have come. */
public interface BulkExports {

    /**
     * One document of an export.
     *
     * @param result null until it was asked for
     * @param state  what the system has made of it since: POSTING, POSTED or REJECTED; null where it was not sent
     */
    record Item(UUID documentId, Answer result, String state, String message) {}

    /** @param actor who began it, by {@code sub} */
    record Export(UUID id, String actor, String system, OffsetDateTime createdAt, List<Item> items) {}

    Uni<Void> begin(Tx tx, UUID id, String actor, String system, List<UUID> documents);

    Uni<Void> note(Tx tx, UUID id, UUID document, Answer result);

    Uni<Optional<Export>> find(UUID id);
}
