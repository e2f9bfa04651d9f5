package kz.kopir.document.life;

import io.smallrye.mutiny.Uni;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.kopir.document.life.IssuedDocuments.Scope;

/** What happened to a document, oldest first. */
public interface History {

    /** What the audit calls documents. */
    String ENTITY = "document";

    /**
     * One thing that happened.
     *
     * @param action {@code issue}, {@code post}, {@code reject}, {@code cancel}, {@code export}
     * @param actor  the {@code sub} of who did it, or the system
     */
    record Step(
            OffsetDateTime at, String action, String actor, Map<String, Object> before, Map<String, Object> after) {}

    /** Empty when there is no such document in the scope. */
    Uni<List<Step>> of(Scope scope, UUID id);
}
