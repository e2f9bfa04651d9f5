package kz.kopir.document.life;

import java.util.List;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.contracts.DocumentRef;

/** The same document under a later revision: consumers ignore lower ones than they have seen. */
final class Revisions {

    private Revisions() {}

    static DocumentRef of(DocumentRef document, int revision) {
        return new DocumentRef(
                document.id(),
                revision,
                document.order(),
                document.set(),
                document.organizationBin(),
                document.type(),
                document.number(),
                document.date());
    }

    static DocumentCreated of(DocumentCreated created, int revision, List<String> targets) {
        return new DocumentCreated(
                of(created.document(), revision),
                created.organization(),
                created.customer(),
                created.payment(),
                created.currency(),
                created.lines(),
                created.totals(),
                targets,
                created.base(),
                created.responsible(),
                created.issuedAt());
    }
}
