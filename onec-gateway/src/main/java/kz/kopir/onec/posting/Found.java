package kz.kopir.onec.posting;

import kz.kopir.contracts.DocumentCreated;
import kz.kopir.onec.exchange.DocumentState;
import kz.kopir.onec.posting.entity.OnecDocuments;

/** What must be true of a document that 1C has. */
final class Found {

    private Found() {}

    static void requireAmount(DocumentCreated document, DocumentState found) {
        var there = found.amount();
        var ours = document.totals().gross();
        if (there != null && bearsAmount(document) && there.compareTo(ours) != 0) {
            throw StoppedException.refused(
                    "ONEC-0306",
                    "В 1С у документа %s другая сумма: %s вместо %s. Сверьте его вручную."
                            .formatted(document.document().number(), there.toPlainString(), ours.toPlainString()));
        }
    }

    static void requireUnmarked(DocumentCreated document, DocumentState found) {
        if (found.deleted()) {
            throw StoppedException.refused(
                    "ONEC-0307",
                    "В 1С документ %s помечен на удаление. Снимите пометку и повторите."
                            .formatted(document.document().number()));
        }
    }

    /** 1C may answer 200 and not post. */
    static void requirePosted(DocumentCreated document, DocumentState found) {
        if (!found.posted()) {
            throw StoppedException.refused(
                    "ONEC-0308",
                    "1С приняла документ %s, но не провела его и не сказала почему. Проведите его вручную и узнайте причину."
                            .formatted(document.document().number()));
        }
    }

    private static boolean bearsAmount(DocumentCreated document) {
        return OnecDocuments.of(document.document().type()).bearsAmount();
    }
}
