package kz.kopir.onec.posting;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Predicate;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.onec.OnecConnection;
import kz.kopir.onec.connection.ConnectionKind;
import kz.kopir.platform.delivery.Outcome;
import kz.kopir.platform.delivery.Task;

/**
 * Keeps, for a base with two ways, whether a document may have reached it over the net: until that is known not to be so, no file may carry
 * the document.
 */
@ApplicationScoped
class Sending {

    private final Postings postings;

    Sending(Postings postings) {
        this.postings = postings;
    }

    /** @param isUndone whether the answer says that nothing was done */
    <T> Uni<T> note(OnecConnection base, Task<DocumentCreated> task, Uni<T> call, Predicate<T> isUndone) {
        if (base.settings().kind() != ConnectionKind.HYBRID) {
            return call;
        }
        var document = task.payload().document().id();
        return postings.noteSent(document, true)
                .chain(() -> call)
                .call(answer -> isUndone.test(answer)
                        ? postings.noteSent(document, false)
                        : Uni.createFrom().voidItem())
                .onFailure(Sending::saysUndone)
                .call(() -> postings.noteSent(document, false));
    }

    private static boolean saysUndone(Throwable failure) {
        return failure instanceof StoppedException stopped
                && (stopped.outcome() instanceof Outcome.Retry || stopped.outcome() instanceof Outcome.Refused);
    }
}
