package kz.kopir.document.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
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
              code = NULL, message = NULL, seen = NULL, at = $7
            WHERE document = $1 AND system = $2 AND attempt <= $3""";
    private static final String REJECTED = """
            UPDATE document_target SET state = 'REJECTED', attempt = $3, connection = $4, code = $5, message = $6, at = $7
            WHERE document = $1 AND system = $2 AND attempt < $3""";
    private static final String CHANGED =
            "UPDATE document_target SET seen = $4, at = $5 WHERE document = $1 AND system = $2 AND attempt <= $3";

    @Override
    public Uni<Void> posted(Tx tx, List<DocumentPosted> answers) {
        return tx.sql()
                .preparedQuery(POSTED)
                .executeBatch(answers.stream()
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
                .executeBatch(answers.stream()
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
                .executeBatch(answers.stream()
                        .map(answer -> Tuple.of(
                                answer.document().id(),
                                answer.target().system(),
                                answer.target().attempt(),
                                answer.change().name(),
                                answer.at()))
                        .toList())
                .replaceWithVoid();
    }
}
