package kz.kopir.document.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import kz.kopir.contracts.DocumentChanged;
import kz.kopir.contracts.DocumentPosted;
import kz.kopir.contracts.DocumentRejected;
import kz.kopir.document.answers.Targets;
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
    // It may come before the posting that it follows: with the attempt noted, that posting leaves it be.
    private static final String CHANGED = """
            UPDATE document_target SET seen = $4, attempt = $3, at = $5
            WHERE document = $1 AND system = $2 AND attempt <= $3""";

    @Override
    public Uni<Void> posted(Tx tx, List<DocumentPosted> answers) {
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
