package kz.kopir.notifier.reports;

import java.util.List;
import kz.kopir.notifier.Language;

/**
 * An answer to a question.
 *
 * @param text     in the asker's language; every figure in it is of a query
 * @param by       who wrote the text: MODEL, or RECOGNISER and TABLE for us
 * @param period   of the table; null where it has none
 * @param queries  all that were asked of the facts
 * @param chart    null where there is nothing to draw
 * @param notes    what else should be known, such as why the model was not asked
 */
public record Answer(
        String question,
        Language language,
        String text,
        By by,
        Table table,
        Period period,
        List<Query> queries,
        Chart chart,
        List<String> notes) {

    /** Who wrote the text. */
    public enum By {
        MODEL,
        /** The question was recognised without a model, and our sentence tells the table. */
        RECOGNISER,
        /** The model's words were not kept, since their figures were not those of the facts; our sentence tells the table. */
        TABLE
    }
}
