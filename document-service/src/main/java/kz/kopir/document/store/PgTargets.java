package kz.kopir.document.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import kz.kopir.contracts.DocumentChanged;
import kz.kopir.contracts.DocumentPosted;
import kz.kopir.contracts.DocumentRejected;
import kz.kopir.document.answers.Targets;
import kz.kopir.document.metrics.CountBusiness;
import kz.kopir.platform.delivery.Tx;

/** Keeps the latest answer of each target system. */
@ApplicationScoped
class PgTargets implements Targets {

    private static final String POSTED = """
            UPDATE document_target SET state = 'POSTED', attempt = $3, connection = $4, reference = $5, number = $6,
              code = NULL, message = NULL,
              seen = CASE WHEN attempt < $3 THEN NULL ELSE seen END, at = $7
            WHERE document = $1 AND system = $2 AND attempt <= $3""";
    private static final String REJECTED = """
            UPDATE document_target SET state = 'REJECTED', attempt = $3, connection = $4, code = $5, message = $6, at = $7
            WHERE document = $1 AND system = $2 AND (attempt < $3 OR attempt = $3 AND state <> 'POSTED')""";
    private static final String OPEN = """
            SELECT t.document, t.system, (coalesce(o.issued, o.content) ->> 'closed_at')::timestamptz
            FROM document_target t JOIN document d ON d.id = t.document JOIN orders o USING (source, deal)
            WHERE t.document = ANY ($1) AND t.state = 'POSTING'""";
    // It may come before the posting that it follows: with the attempt noted, that posting leaves it be.
    private static final String CHANGED = """
            UPDATE document_target SET seen = $4, attempt = $3, at = $5
            WHERE document = $1 AND system = $2 AND attempt <= $3""";

    private final CountBusiness count;

    PgTargets(CountBusiness count) {
        this.count = count;
    }

    private record Target(UUID document, String system) {}

    /** What a document waited for since its deal closed; null where it has none. */
    private record Since(OffsetDateTime closed) {

        Duration until(OffsetDateTime at) {
            return closed == null || at.isBefore(closed) ? null : Duration.between(closed, at);
        }
    }

    @Override
    public Uni<Void> posted(Tx tx, List<DocumentPosted> answers) {
        return open(tx, answers.stream().map(answer -> answer.document().id()))
                .invoke(open -> answers.forEach(answer -> Optional.ofNullable(open.remove(new Target(
                                answer.document().id(), answer.target().system())))
                        .ifPresent(since -> count.posted(
                                tx,
                                answer.document().type(),
                                answer.target().system(),
                                answer.key(),
                                since.until(answer.at())))))
                .chain(() -> writePosted(tx, answers));
    }

    /** Those that nobody has answered about yet, so that each counts once. */
    private static Uni<Map<Target, Since>> open(Tx tx, Stream<UUID> documents) {
        return tx.sql()
                .preparedQuery(OPEN)
                .execute(Tuple.of(documents.distinct().toArray(UUID[]::new)))
                .map(rows -> {
                    var open = new HashMap<Target, Since>();
                    rows.forEach(row -> open.put(
                            new Target(row.getUUID(0), row.getString(1)), new Since(row.getOffsetDateTime(2))));
                    return open;
                });
    }

    private static Uni<Void> writePosted(Tx tx, List<DocumentPosted> answers) {
        return tx.sql()
                .preparedQuery(POSTED)
                .executeBatch(inOrder(answers, answer -> answer.document().id())
                        .map(answer -> Tuple.from(new Object[] {
                            answer.document().id(),
                            answer.target().system(),
                            answer.target().attempt(),
                            answer.target().connection(),
                            answer.reference(),
                            answer.targetNumber(),
                            answer.at()
                        }))
                        .toList())
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> rejected(Tx tx, List<DocumentRejected> answers) {
        answers.forEach(answer ->
                count.refused(tx, answer.document().type(), answer.target().system(), answer.code()));
        return tx.sql()
                .preparedQuery(REJECTED)
                .executeBatch(inOrder(answers, answer -> answer.document().id())
                        .map(answer -> Tuple.from(new Object[] {
                            answer.document().id(),
                            answer.target().system(),
                            answer.target().attempt(),
                            answer.target().connection(),
                            answer.code(),
                            answer.message(),
                            answer.at()
                        }))
                        .toList())
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> changed(Tx tx, List<DocumentChanged> answers) {
        return tx.sql()
                .preparedQuery(CHANGED)
                .executeBatch(inOrder(answers, answer -> answer.document().id())
                        .map(answer -> Tuple.of(
                                answer.document().id(),
                                answer.target().system(),
                                answer.target().attempt(),
                                answer.change().name(),
                                answer.at()))
                        .toList())
                .replaceWithVoid();
    }

    /** Rows are always locked in the same order, so that two batches never wait for each other; a document's answers keep theirs. */
    private static <A> Stream<A> inOrder(List<A> answers, Function<A, UUID> document) {
        return answers.stream().sorted(Comparator.comparing(document));
    }
}
