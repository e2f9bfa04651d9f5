package kz.kopir.onec.posting;

import com.fasterxml.jackson.databind.JsonNode;
import kz.kopir.contracts.DocumentCreated;
import kz.kopir.onec.OnecNames;
import kz.kopir.onec.posting.entity.OnecDocument;

/** What is asked of a document that 1C has, and what must be true of it. */
final class Found {

    private static final String POSTED = "Posted";
    private static final String STATE = "Ref_Key,Number,Posted,DeletionMark";

    private Found() {}

    /** 1C refuses a question for a property that the kind of document does not have. */
    static String properties(OnecDocument kind) {
        return kind.bearsAmount() ? STATE + "," + OnecNames.AMOUNT : STATE;
    }

    static boolean isPosted(JsonNode found) {
        return found.path(POSTED).asBoolean();
    }

    static void requireAmount(DocumentCreated document, JsonNode found) {
        var there = found.path(OnecNames.AMOUNT).decimalValue();
        var ours = document.totals().gross();
        if (there.compareTo(ours) != 0) {
            throw StoppedException.refused(
                    "ONEC-0306",
                    "В 1С у документа %s другая сумма: %s вместо %s. Сверьте его вручную."
                            .formatted(document.document().number(), there.toPlainString(), ours.toPlainString()));
        }
    }

    static void requireUnmarked(DocumentCreated document, JsonNode found) {
        if (found.path("DeletionMark").asBoolean()) {
            throw StoppedException.refused(
                    "ONEC-0307",
                    "В 1С документ %s помечен на удаление. Снимите пометку и повторите."
                            .formatted(document.document().number()));
        }
    }

    /** 1C may answer 200 and not post. */
    static void requirePosted(DocumentCreated document, JsonNode found) {
        if (!isPosted(found)) {
            throw StoppedException.refused(
                    "ONEC-0308",
                    "1С приняла документ %s, но не провела его и не сказала почему. Проведите его вручную и узнайте причину."
                            .formatted(document.document().number()));
        }
    }
}
