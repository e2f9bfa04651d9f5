package kz.kopir.document.answers;

import io.smallrye.mutiny.Uni;
import java.util.List;
import kz.kopir.contracts.DocumentChanged;
import kz.kopir.contracts.DocumentPosted;
import kz.kopir.contracts.DocumentRejected;
import kz.kopir.platform.delivery.Tx;

/**
 * What target systems say of documents. Answers come in any order; the one with the highest attempt per document and system stands,
 * and a refusal that turns into a posting is legal.
 */
public interface Targets {

    Uni<Void> posted(Tx tx, List<DocumentPosted> answers);

    Uni<Void> rejected(Tx tx, List<DocumentRejected> answers);

    Uni<Void> changed(Tx tx, List<DocumentChanged> answers);
}
